// SPDX-License-Identifier: Apache-2.0
//
// Steps with values at the edges of their size (script/edges.h), for all writers of a world that are
// constructed only: the nth one is initialised as, and reports, WriterOf(group, n).
//
//   {ReadyEdges(Group::kFiles), TellEdges(Group::kFiles), InitializeForBackup(), Gather(), Wait(),
//    ReadEdges(u"path")}
//
// What was told and what was read stand in the trace; rules/of_cases/travel.cpp compares them.
#pragma once

#include "script/edges.h"
#include "script/steps_requester.h"

namespace gwm {

using edges::Group;

/// CVssWriterEx::InitializeEx and Subscribe of every writer.
constexpr Step ReadyEdges(Group group) {
  return Step{Action::kReadyEdges, "every writer is made ready", {static_cast<int>(group)}}.Answers(S_OK);
}
/// In OnIdentify of every writer: all that it has to say.
constexpr Step TellEdges(Group group) {
  return InEvent(Site::kIdentify, kEveryWriter,
                 Any(Step{Action::kTellEdges, "the writer says all it has", {static_cast<int>(group)}}));
}
/// Reads all of every document, through every getter. `fields`: those that the row is about, with a
/// blank between them; NULL for all. Answers the first code that is not as it should be.
constexpr Step ReadEdges(const char* fields = nullptr) {
  return Step{Action::kReadEdges, "everything is read", {}, {}, fields}.Answers(S_OK);
}
/// The same of the text that each document is saved as, once it is loaded into another object.
constexpr Step ReadEdgesAgain(const char* fields = nullptr) {
  return Step{Action::kReadEdges, "everything is saved, loaded and read", {1}, {}, fields}.Answers(S_OK);
}
/// In PrepareBackup of every writer: one of them in two fails, each with another code than the last.
constexpr Step FailEdges() {
  return InEvent(Site::kPrepareBackup, kEveryWriter, Any(Step{Action::kFailEdges, "every other writer fails"}));
}
/// AddComponent of a component of every writer.
constexpr Step AddEdges() { return {Action::kAddEdges, "a component of every writer is added"}; }
/// SetBackupOptions and SetPreviousBackupStamp of each of these components.
constexpr Step SetEdges() { return Step{Action::kSetEdges, "every component is told its options"}.Answers(S_OK); }
/// In PrepareBackup of every writer: it reads its component, and keeps data in it.
constexpr Step TakeEdges() {
  return InEvent(Site::kPrepareBackup, kEveryWriter, Any(Step{Action::kTakeEdges, "the writer reads its component"}));
}
/// Reads every component through GetWriterComponents.
constexpr Step ComponentEdges() { return Step{Action::kComponentEdges, "every component is read"}.Answers(S_OK); }
/// Reads the status of every writer: `fields` of "name", "instance", "failure", "state".
constexpr Step StatusEdges(const char* fields = nullptr, bool ex = false) {
  return Step{Action::kStatusEdges, "every status is read", {ex}, {}, fields}.Answers(S_OK);
}
/// The first `count` writers of the world in one list; for instances those that an earlier ReadEdges saw.
constexpr Step FilterEdges(Filter which, int count) {
  return {Action::kFilterEdges, "a long list", {static_cast<std::int64_t>(which), count}};
}

}  // namespace gwm
