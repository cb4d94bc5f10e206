// SPDX-License-Identifier: Apache-2.0
//
// Subscribe, SubscribeEx and Unsubscribe.
#pragma once

#include "script/steps_environment.h"
#include "script/steps_writer.h"

namespace gwm::writing {

inline constexpr WorldRef kInitialised = "initialised_writer";
inline constexpr WorldRef kInitialisedEx = "initialised_ex_writer";
inline constexpr WorldRef kInitialised7 = "initialised_writer_windows_7";
inline constexpr WorldRef kInitialisedVista = "initialised_writer_vista";
inline constexpr WorldRef kInitialised2003 = "initialised_writer_2003";
inline constexpr WorldRef kSubscribed7 = "one_writer_windows_7";
inline constexpr WorldRef kSubscribedVista = "one_writer_vista";
inline constexpr WorldRef kInitialisedUser = "initialised_writer_unprivileged";
inline constexpr WorldRef kInitialisedExUser = "initialised_ex_writer_unprivileged";
inline constexpr WorldRef kInitialisedSystem = "initialised_writer_local_system";
inline constexpr WorldRef kInitialisedOperator = "initialised_writer_backup_operator";
inline constexpr WorldRef kExWriter = "ex_writer";
inline constexpr WorldRef kExAndPlain = "ex_writer_and_plain_one";
inline constexpr WorldRef kEx2Writer = "ex2_writer";
inline constexpr WorldRef kExBaseWriter = "ex_writer_without_ex_handler";
inline constexpr WorldRef kBaseWriter = "writer_without_handler";
inline constexpr WorldRef kBaseAmongOthers = "writer_without_handler_among_others";
inline constexpr WorldRef kThreeInstances = "three_instances";
inline constexpr WorldRef kThreeClasses = "three_writers";
inline constexpr WorldRef kThrower = "one_of_three_throws";
inline constexpr WorldRef kOnlyThrower = "throwing_writer";
inline constexpr WorldRef kRefuser = "refusing_writer";
inline constexpr WorldRef kRefuserAndOther = "refusing_writer_and_another";
inline constexpr WorldRef kRefusersAll = "two_refusing_writers";
inline constexpr WorldRef kExRefuser = "refusing_ex_writer";
inline constexpr WorldRef kSlowWriter = "slow_writer";
inline constexpr WorldRef kTwoConstructed = "two_constructed_writers";
inline constexpr WorldRef kGatedAndOther = "gated_one_of_two";
inline constexpr WorldRef kGateFalse = "gated_refusing_writer";

inline constexpr WorldRef kFresh = "constructed_writer";
inline constexpr WorldRef kFreshEx = "constructed_ex_writer";
inline constexpr WorldRef kFreshSafe = "constructed_writer_safe_mode";

inline constexpr Case kSubscribeCases[] = {
    {"writer/subscribe/s_ok_and_events", "subscribe", kInitialised,
     {Tested(Subscribe(u"A")), InitializeForBackup(), Gather(), Wait(), Count().Gives("pcWriters", 1)}, {S_OK}, {Identified("A")}},
    {"writer/subscribe/s_ok_and_events", "subscribe_ex", kInitialisedEx,
     {Tested(SubscribeEx()), InitializeForBackup(), Gather(), Wait(), Count().Gives("pcWriters", 1)}, {S_OK}, {Identified("A")}},
    {"writer/subscribe/s_ok_and_events", "not_before", kInitialised,
     {InitializeForBackup(), Gather(), Wait(), Tested(Subscribe(u"A"))}, {S_OK}, {Identified("A", 0)}},
    {"writer/subscribe/s_ok_and_events", "in_every_gather", kInitialised,
     {Tested(Subscribe(u"A")), InitializeForBackup(), Gather(), Wait(), UseBackup(1), InitializeForBackup(), Gather(), Wait()},
     {S_OK}, {Identified("A", 2)}},
    {"writer/subscribe/s_ok_and_events", "after_initialize_for_backup", kInitialised,
     {InitializeForBackup(), Tested(Subscribe(u"A")), Gather(), Wait()}, {S_OK}, {Identified("A")}},
    {"writer/subscribe/s_ok_and_events", "usual_mask_given", kInitialised,
     {Tested(SubscribeMask(VSS_SM_BACKUP_EVENTS_FLAG | VSS_SM_RESTORE_EVENTS_FLAG)), InitializeForBackup(), Gather(), Wait()},
     {S_OK}, {Identified("A")}},
    {"writer/subscribe/twice_already_subscribed", "subscribe", kOneWriter,
     {Tested(Subscribe(u"A")), InitializeForBackup(), Gather(), Wait()}, {VSS_E_WRITER_ALREADY_SUBSCRIBED}, {Identified("A")}},
    {"writer/subscribe/twice_already_subscribed", "subscribe_ex_after_subscribe", kExWriter,
     {Tested(SubscribeEx()), InitializeForBackup(), Gather(), Wait()}, {VSS_E_WRITER_ALREADY_SUBSCRIBED}, {Identified("A")}},
    {"writer/subscribe/twice_already_subscribed", "subscribe_after_subscribe_ex", kInitialisedEx,
     {SubscribeEx(), Tested(Subscribe(u"A")), InitializeForBackup(), Gather(), Wait()}, {VSS_E_WRITER_ALREADY_SUBSCRIBED},
     {Identified("A")}},
    {"writer/subscribe/twice_already_subscribed", "subscribe_ex_twice", kInitialisedEx,
     {SubscribeEx(), Tested(SubscribeEx()), InitializeForBackup(), Gather(), Wait()}, {VSS_E_WRITER_ALREADY_SUBSCRIBED},
     {Identified("A")}},
    {"writer/subscribe/twice_already_subscribed", "subscribe_in_the_case", kInitialised,
     {Subscribe(u"A"), Tested(Subscribe(u"A")), InitializeForBackup(), Gather(), Wait()}, {VSS_E_WRITER_ALREADY_SUBSCRIBED},
     {Identified("A")}},
    {"writer/subscribe/twice_already_subscribed", "three_times", kOneWriter,
     {Subscribe(u"A").Answers(VSS_E_WRITER_ALREADY_SUBSCRIBED), Tested(Subscribe(u"A")), InitializeForBackup(), Gather(), Wait(),
      Count().Gives("pcWriters", 1)}, {VSS_E_WRITER_ALREADY_SUBSCRIBED}, {Identified("A")}},
    {"writer/subscribe/twice_already_subscribed", "in_on_identify", kOneWriter,
     {InitializeForBackup(), InIdentify("A", Tested(Subscribe(u"A"))), Gather(), Wait()}, {VSS_E_WRITER_ALREADY_SUBSCRIBED},
     {Identified("A")}},
    {"writer/subscribe/twice_already_subscribed", "once_instead", kInitialised, {Tested(Subscribe(u"A"))}, {S_OK}},
    {"writer/subscribe/twice_already_subscribed", "another_writer_instead", kTwoConstructed,
     {InitializeWriterAs(u"A", VSS_APP_FRONT_END, VSS_AWS_NO_ALTERNATE_WRITER),
      InitializeWriterAs(u"B", VSS_APP_FRONT_END, VSS_AWS_NO_ALTERNATE_WRITER),
      SubscribeFor(u"A", VSS_SM_BACKUP_EVENTS_FLAG | VSS_SM_RESTORE_EVENTS_FLAG),
      Tested(SubscribeFor(u"B", VSS_SM_BACKUP_EVENTS_FLAG | VSS_SM_RESTORE_EVENTS_FLAG))}, {S_OK}},
    {"writer/subscribe/no_privilege_access_denied", "subscribe", kInitialisedUser, {Tested(Subscribe(u"A"))}, {E_ACCESSDENIED},
     {Identified("A", 0)}},
    {"writer/subscribe/no_privilege_access_denied", "subscribe_ex", kInitialisedExUser, {Tested(SubscribeEx())}, {E_ACCESSDENIED},
     {Identified("A", 0)}},
    {"writer/subscribe/no_privilege_access_denied", "lost_after_initialize", kFresh,
     {Initialize(), LosePrivilege(), Tested(Subscribe(u"A"))}, {E_ACCESSDENIED}},
    {"writer/subscribe/no_privilege_access_denied", "administrator_instead", kInitialised, {Tested(Subscribe(u"A"))}, {S_OK}},
    {"writer/subscribe/no_privilege_access_denied", "local_system_instead", kInitialisedSystem, {Tested(Subscribe(u"A"))}, {S_OK}},
    {"writer/subscribe/no_privilege_access_denied", "backup_operator_either", kInitialisedOperator, {Tested(Subscribe(u"A"))},
     {S_OK, E_ACCESSDENIED}},
    {"writer/subscribe/out_of_memory", "subscribe", kInitialised,
     {Tested(SubscribeSwept()), InitializeForBackup(), Gather(), Wait()}, {S_OK}, {Identified("A")}},
    {"writer/subscribe/out_of_memory", "unsubscribe", kOneWriter,
     {Tested(UnsubscribeSwept()), InitializeForBackup(), Gather(), Wait()}, {S_OK}, {Identified("A", 0)}},
    {"writer/subscribe/out_of_memory", "first_allocation", kInitialised, {FailAllocation(1), Tested(Subscribe(u"A"))},
     {E_OUTOFMEMORY}},
    {"writer/subscribe/out_of_memory", "first_allocation_no_events", kInitialised,
     {FailAllocation(1), Tested(Subscribe(u"A")), InitializeForBackup(), Gather(), Wait()}, {E_OUTOFMEMORY}, {Identified("A", 0)}},
    {"writer/subscribe/closed_set", "every_allocation", kInitialised, {Tested(SubscribeSwept())}, {S_OK}},
    {"writer/subscribe/closed_set", "ex", kInitialisedEx, {Tested(SubscribeEx())}, {S_OK}},
    {"writer/unsubscribe/closed_set", "every_allocation", kOneWriter, {Tested(UnsubscribeSwept())}, {S_OK}},
    {"writer/unsubscribe/closed_set", "ex", kExWriter, {Tested(Unsubscribe(u"A"))}, {S_OK}},
    {"writer/subscribe/unexpected_failure", "subscribe_windows_10", kInitialised,
     {ArmFault("IVssWriterImpl::Subscribe"), Tested(Subscribe(u"A"))}, {VSS_E_UNEXPECTED},
     {LoggedCode(kInnerCode), Identified("A", 0)}},
    {"writer/subscribe/unexpected_failure", "unsubscribe_windows_10", kOneWriter,
     {ArmFault("IVssWriterImpl::Unsubscribe"), Tested(Unsubscribe(u"A"))}, {VSS_E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"writer/subscribe/unexpected_failure", "subscribe_windows_7", kInitialised7,
     {ArmFault("IVssWriterImpl::Subscribe"), Tested(Subscribe(u"A"))}, {VSS_E_UNEXPECTED},
     {LoggedCode(kInnerCode), Identified("A", 0)}},
    {"writer/subscribe/unexpected_failure", "unsubscribe_windows_7", kSubscribed7,
     {ArmFault("IVssWriterImpl::Unsubscribe"), Tested(Unsubscribe(u"A"))}, {VSS_E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"writer/subscribe/unexpected_failure", "subscribe_vista", kInitialisedVista,
     {ArmFault("IVssWriterImpl::Subscribe"), Tested(Subscribe(u"A"))}, {E_UNEXPECTED},
     {LoggedCode(kInnerCode), Identified("A", 0)}},
    {"writer/subscribe/unexpected_failure", "unsubscribe_vista", kSubscribedVista,
     {ArmFault("IVssWriterImpl::Unsubscribe"), Tested(Unsubscribe(u"A"))}, {E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"writer/subscribe/unexpected_failure", "subscribe_server_2003", kInitialised2003,
     {ArmFault("IVssWriterImpl::Subscribe"), Tested(Subscribe(u"A"))}, {E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"writer/subscribe/unexpected_failure", "subscribe_ex", kInitialisedEx,
     {ArmFault("IVssWriterImpl::Subscribe"), Tested(SubscribeEx())}, {VSS_E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"writer/subscribe/unexpected_failure", "subscribe_then_works", kInitialised,
     {ArmFault("IVssWriterImpl::Subscribe"), Any(Subscribe(u"A")), Tested(Subscribe(u"A")), InitializeForBackup(), Gather(),
      Wait()}, {S_OK}, {Identified("A")}},
    {"writer/subscribe/unexpected_failure", "unsubscribe_then_works", kOneWriter,
     {ArmFault("IVssWriterImpl::Unsubscribe"), Any(Unsubscribe(u"A")), Tested(Unsubscribe(u"A")), InitializeForBackup(), Gather(),
      Wait()}, {S_OK}, {Identified("A", 0)}},
    {"writer/subscribe/unexpected_failure", "nothing_armed", kInitialised, {Tested(Subscribe(u"A"))}, {S_OK}, {NothingLogged()}},
    {"writer/subscribe/again_after_unsubscribe", "once", kOneWriter,
     {Unsubscribe(u"A"), Tested(Subscribe(u"A")), InitializeForBackup(), Gather(), Wait()}, {S_OK}, {Identified("A")}},
    {"writer/subscribe/again_after_unsubscribe", "three_times", kOneWriter,
     {Unsubscribe(u"A"), Any(Subscribe(u"A")), Any(Unsubscribe(u"A")), Any(Subscribe(u"A")), Any(Unsubscribe(u"A")),
      Tested(Subscribe(u"A")),
      InitializeForBackup(), Gather(), Wait()}, {S_OK}, {Identified("A")}},
    {"writer/subscribe/again_after_unsubscribe", "same_instance", kOneWriter,
     {InitializeForBackup(), Gather(), Wait(), Instances().Gives("instances", 1), Unsubscribe(u"A"), Tested(Subscribe(u"A")),
      UseBackup(1), InitializeForBackup(), Gather(), Wait(), Instances().Gives("instances", 1)}, {S_OK}, {Identified("A", 2)}},
    {"writer/subscribe/again_after_unsubscribe", "then_twice", kOneWriter,
     {Unsubscribe(u"A"), Any(Subscribe(u"A")), Tested(Subscribe(u"A"))}, {VSS_E_WRITER_ALREADY_SUBSCRIBED}},
    {"writer/subscribe/again_after_unsubscribe", "ex", kExWriter,
     {Unsubscribe(u"A"), Tested(SubscribeEx()), InitializeForBackup(), Gather(), Wait()}, {S_OK}, {Identified("A")}},
    {"writer/subscribe/ex_time_limit", "zero", kInitialisedEx, {Tested(SubscribeEx(0))}, {S_OK, E_INVALIDARG, VSS_E_UNEXPECTED}},
    {"writer/subscribe/ex_time_limit", "one_millisecond", kInitialisedEx, {Tested(SubscribeEx(1))},
     {S_OK, E_INVALIDARG, VSS_E_UNEXPECTED}},
    {"writer/subscribe/ex_time_limit", "infinite", kInitialisedEx, {Tested(SubscribeEx(INFINITE))},
     {S_OK, E_INVALIDARG, VSS_E_UNEXPECTED}},
    {"writer/unsubscribe/s_ok_and_no_events", "before_a_gather", kOneWriter,
     {Tested(Unsubscribe(u"A")), InitializeForBackup(), Gather(), Wait(), Count().Gives("pcWriters", 0)}, {S_OK},
     {Identified("A", 0)}},
    {"writer/unsubscribe/s_ok_and_no_events", "between_gathers", kOneWriter,
     {InitializeForBackup(), Gather(), Wait(), Tested(Unsubscribe(u"A")), UseBackup(1), InitializeForBackup(), Gather(), Wait()},
     {S_OK}, {Identified("A", 1)}},
    {"writer/unsubscribe/s_ok_and_no_events", "one_of_two", kTwoWriters,
     {Tested(Unsubscribe(u"A")), InitializeForBackup(), Gather(), Wait(), Count().Gives("pcWriters", 1)}, {S_OK},
     {Identified("A", 0), Identified("B", 1)}},
    {"writer/unsubscribe/s_ok_and_no_events", "one_instance_of_three", kThreeInstances,
     {Tested(Unsubscribe(u"A2")), InitializeForBackup(), Gather(), Wait(), Count().Gives("pcWriters", 2)}, {S_OK},
     {Identified("A1"), Identified("A2", 0), Identified("A3")}},
    {"writer/unsubscribe/s_ok_and_no_events", "ex_writer", kExWriter,
     {Tested(Unsubscribe(u"A")), InitializeForBackup(), Gather(), Wait()}, {S_OK}, {Identified("A", 0)}},
    {"writer/unsubscribe/s_ok_and_no_events", "no_later_event_of_a_backup", kOneWriter,
     {Reach(At::kStarted), Tested(Unsubscribe(u"A")), Any(Prepare())}, {S_OK}, {Events("A", "OnIdentify")}},
    {"writer/unsubscribe/s_ok_and_no_events", "subscribed_instead", kOneWriter,
     {Tested(InitializeForBackup()), Gather(), Wait(), Count().Gives("pcWriters", 1)}, {S_OK}, {Identified("A", 1)}},
    {"writer/unsubscribe/when_not_subscribed", "never_subscribed", kInitialised,
     {Tested(Unsubscribe(u"A")), InitializeForBackup(), Gather(), Wait()},
     {S_OK, S_FALSE, VSS_E_BAD_STATE, VSS_E_UNEXPECTED, VSS_E_OBJECT_NOT_FOUND, E_FAIL}, {Identified("A", 0)}},
    {"writer/unsubscribe/when_not_subscribed", "twice", kOneWriter,
     {Unsubscribe(u"A"), Tested(Unsubscribe(u"A")), InitializeForBackup(), Gather(), Wait()},
     {S_OK, S_FALSE, VSS_E_BAD_STATE, VSS_E_UNEXPECTED, VSS_E_OBJECT_NOT_FOUND, E_FAIL}, {Identified("A", 0)}},
    {"writer/unsubscribe/when_not_subscribed", "not_initialised", kFresh,
     {Tested(Unsubscribe(u"A")), InitializeForBackup(), Gather(), Wait()},
     {S_OK, S_FALSE, VSS_E_BAD_STATE, VSS_E_UNEXPECTED, VSS_E_OBJECT_NOT_FOUND, E_FAIL}, {Identified("A", 0)}},
    {"writer/unsubscribe/during_identify", "from_outside", kGatedWriter,
     {InitializeForBackup(), Gather(), AwaitIdentify(u"A"), UnsubscribeOnThread(), Pause(5), OpenGate(u"A"),
      Tested(JoinThreads().Gives("joined", 1)), Wait()}, {S_OK}, {Identified("A")}},
    {"writer/unsubscribe/during_identify", "from_inside", kOneWriter,
     {InitializeForBackup(), InIdentify("A", Any(Unsubscribe(u"A"))), Gather(), Tested(Wait())}, {S_OK}, {Identified("A")}},
    {"writer/unsubscribe/during_identify", "from_inside_next_gather", kOneWriter,
     {InitializeForBackup(), InIdentify("A", Any(Unsubscribe(u"A"))), Gather(), Wait(), UseBackup(1), InitializeForBackup(),
      Gather(), Tested(Wait())}, {S_OK}, {Identified("A", 1)}},
    {"writer/unsubscribe/during_identify", "of_another_writer", kGatedAndOther,
     {InitializeForBackup(), Gather(), AwaitIdentify(u"A"), Tested(Unsubscribe(u"B")), OpenGate(u"A"), Wait()}, {S_OK}},
    {"writer/unsubscribe/during_identify", "other_writer_unharmed", kGatedAndOther,
     {InitializeForBackup(), Gather(), AwaitIdentify(u"A"), UnsubscribeOnThread(), Pause(5), OpenGate(u"A"), Tested(JoinThreads()),
      Wait(), ReadResult()}, {S_OK}, {InResult("B"), Identified("B")}},
    {"writer/unsubscribe/results_stay_readable", "one", kOneWriter,
     {InitializeForBackup(), Gather(), Wait(), Unsubscribe(u"A"), Tested(Count().Gives("pcWriters", 1)),
      ReadResult().Gives("documents", 1)}, {S_OK}, {InResult("A")}},
    {"writer/unsubscribe/results_stay_readable", "same_documents", kTwoWriters,
     {InitializeForBackup(), Gather(), Wait(), ReadResult(), Unsubscribe(u"A"), Unsubscribe(u"B"),
      Tested(CompareResult().GivesBool("same", true))}, {S_OK}},
    {"writer/unsubscribe/results_stay_readable", "writer_destroyed", kTwoWriters,
     {InitializeForBackup(), Gather(), Wait(), ReadResult(), Destroy(), Tested(CompareResult().GivesBool("same", true))}, {S_OK}},
    {"writer/unsubscribe/results_stay_readable", "components", kOneWriter,
     {InitializeForBackup(), Gather(), Wait(), Unsubscribe(u"A"),
      Tested(ShownComponent(0,
        "filegroup path=- name=data caption=Data of writer A icon=0 selectable files=1/0/0 dependencies=0"))}, {S_OK}},
    {"writer/unsubscribe/results_stay_readable", "subscribed_instead", kOneWriter,
     {InitializeForBackup(), Gather(), Wait(), Tested(Count().Gives("pcWriters", 1))}, {S_OK}},
};

}  // namespace gwm::writing
