// SPDX-License-Identifier: Apache-2.0
#include "service/messages.h"

namespace gwm {

// Found by the types' own namespace.
template <class Archive>
void Visit(Archive& a, Identity& identity) {
  a(identity.writer_id, identity.instance_id, identity.instance_name, identity.friendly_name);
  a.Enum(identity.usage, VSS_UT_OTHER);
  a.Enum(identity.source, VSS_ST_OTHER);
  a(identity.major_version, identity.minor_version);
}

template <class Archive>
void Visit(Archive& a, Listener& listener) {
  a(listener.number, listener.identity, listener.freeze_timeout);
  a.Enum(listener.level, VSS_APP_SYSTEM_RM);
}

template <class Archive>
void Visit(Archive& a, EventContext& context) {
  a(context.session_id, context.snapshot_set_id, context.context, context.components_selected,
    context.bootable_system_state, context.partial_files);
  a.Enum(context.backup_type, VSS_BT_OTHER);
  a.Enum(context.restore_type, VSS_RTYPE_OTHER);
  a(context.volumes, context.devices);
}

template <class Archive>
void Visit(Archive& a, WriterFailure& failure) {
  a(failure.hr, failure.application, failure.message);
}

namespace service {
namespace {

template <class Archive>
void Visit(Archive&, ListCall&) {}

template <class Archive>
void Visit(Archive& a, ListReply& reply) {
  a(reply.listeners);
}

template <class Archive>
void Visit(Archive& a, IdentifyCall& call) {
  a(call.number, call.context);
}

template <class Archive>
void Visit(Archive& a, IdentifyReply& reply) {
  a.Enum(reply.delivery, Delivery::kGone);
  a(reply.text);
}

template <class Archive>
void Visit(Archive& a, RaiseCall& call) {
  a(call.number);
  a.Enum(call.event, WriterEvent::kPostRestore);
  a(call.context, call.components, call.identified);
}

template <class Archive>
void Visit(Archive& a, RaiseReply& reply) {
  a.Enum(reply.delivery, Delivery::kGone);
  a(reply.failure, reply.components);
}

}  // namespace

std::optional<Kind> KindOf(std::string_view bytes) {
  Kind kind{};
  Unpacker unpack(bytes.substr(0, sizeof kind));
  unpack.Enum(kind, Kind::kRaise);
  if (!unpack.IsWhole() || kind < Kind::kList) return std::nullopt;
  return kind;
}

template <class Message>
std::string Pack(const Message& message) {
  Packer pack;
  Kind kind = Message::kKind;
  pack.Enum(kind, kind);
  Visit(pack, const_cast<Message&>(message));  // packing changes nothing
  return pack.Take();
}

template <class Message>
bool Unpack(std::string_view bytes, Message& message) {
  if (KindOf(bytes) != Message::kKind) return false;
  Unpacker unpack(bytes.substr(sizeof(Kind)));
  Visit(unpack, message);
  return unpack.IsWhole();
}

template std::string Pack(const ListCall&);
template std::string Pack(const ListReply&);
template std::string Pack(const IdentifyCall&);
template std::string Pack(const IdentifyReply&);
template std::string Pack(const RaiseCall&);
template std::string Pack(const RaiseReply&);
template bool Unpack(std::string_view, ListCall&);
template bool Unpack(std::string_view, ListReply&);
template bool Unpack(std::string_view, IdentifyCall&);
template bool Unpack(std::string_view, IdentifyReply&);
template bool Unpack(std::string_view, RaiseCall&);
template bool Unpack(std::string_view, RaiseReply&);

}  // namespace service
}  // namespace gwm
