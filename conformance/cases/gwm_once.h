// SPDX-License-Identifier: Apache-2.0
//
// Once per object.
#pragma once

#include "cases/gwm_return.h"
#include "script/steps_environment.h"

namespace gwm {

inline constexpr Case kOnce[] = {
    // What a refused call leaves alone (events, the result) has rows of its own: that is derived, the refusal documented.
    {"gwm/once/second_call_refused", "same_object", kOneWriter, {InitializeForBackup(), Gather(), Wait(), QueryIs(VSS_S_ASYNC_FINISHED), Gather()}, {VSS_E_BAD_STATE}, {}, For::kPractice},
    {"gwm/once/second_call_refused", "same_object_advice", kOneWriter, {InitializeForBackup(), Gather(), Wait(), QueryIs(VSS_S_ASYNC_FINISHED), Gather()}, {VSS_E_BAD_STATE, S_OK}, {}, For::kLiteral},
    {"gwm/once/second_call_refused", "two_objects", kOneWriter, {InitializeForBackup(), Gather(), Wait(), UseBackup(1), InitializeForBackup(), Gather()}, {S_OK}, {Identified("A", 2)}},
    {"gwm/once/second_call_refused", "no_writer", kNobody, {InitializeForBackup(), Gather(), Wait(), Gather()}, {VSS_E_BAD_STATE}, {}, For::kPractice},
    {"gwm/once/second_call_refused", "third_call", kOneWriter, {InitializeForBackup(), Gather(), Wait(), Gather().Answers(VSS_E_BAD_STATE), Gather()}, {VSS_E_BAD_STATE}, {}, For::kPractice},
    {"gwm/once/second_call_refused", "tenth_call", kOneWriter, {InitializeForBackup(), Gather(), Wait(), Gather().Answers(VSS_E_BAD_STATE), Gather().Answers(VSS_E_BAD_STATE), Gather().Answers(VSS_E_BAD_STATE), Gather().Answers(VSS_E_BAD_STATE), Gather().Answers(VSS_E_BAD_STATE), Gather().Answers(VSS_E_BAD_STATE), Gather().Answers(VSS_E_BAD_STATE), Gather().Answers(VSS_E_BAD_STATE), Gather()}, {VSS_E_BAD_STATE}, {}, For::kPractice},
    {"gwm/once/second_call_refused", "after_a_refused_null", kOneWriter, {InitializeForBackup(), Gather(), Wait(), Any(GatherNull()), Gather()}, {VSS_E_BAD_STATE}, {}, For::kPractice},
    {"gwm/once/second_call_refused", "after_reading", kOneWriter, {InitializeForBackup(), Gather(), Wait(), Count().Gives("pcWriters", 1), GetMetadata(), Gather()}, {VSS_E_BAD_STATE}, {}, For::kPractice},
    {"gwm/once/second_call_refused", "async_released", kOneWriter, {InitializeForBackup(), Gather(), Wait(), ReleaseAsync(), Gather()}, {VSS_E_BAD_STATE}, {}, For::kPractice},
    {"gwm/once/second_call_refused", "other_thread", kOneWriter, {InitializeForBackup(), Gather(), Wait(), GatherOnThread()}, {VSS_E_BAD_STATE}, {}, For::kPractice},
    {"gwm/once/second_call_refused", "first_on_other_thread", kOneWriter, {InitializeForBackup(), GatherOnThread(), Wait(), Gather()}, {VSS_E_BAD_STATE}, {}, For::kPractice},
    {"gwm/once/second_call_refused", "other_thread_advice", kOneWriter, {InitializeForBackup(), Gather(), Wait(), GatherOnThread()}, {VSS_E_BAD_STATE, S_OK}, {}, For::kLiteral},
    {"gwm/once/second_call_refused", "other_thread_other_object", kOneWriter, {InitializeForBackup(), Gather(), Wait(), UseBackup(1), InitializeForBackup(), GatherOnThread()}, {S_OK}, {Identified("A", 2)}},
    {"gwm/once/second_call_refused", "an_hour_later", "one_writer_virtual_clock", {InitializeForBackup(), Gather(), Wait(), AdvanceTime(3'600'000), Gather()}, {VSS_E_BAD_STATE}, {}, For::kPractice},
    {"gwm/once/second_call_refused", "a_second_later", kOneWriter, {InitializeForBackup(), Gather(), Wait(), Pause(1050), Gather()}, {VSS_E_BAD_STATE}, {}, For::kPractice},
    {"gwm/once/second_call_refused", "in_a_restore", kOneWriter, {InitializeForRestore(), Gather(), Wait(), Gather()}, {VSS_E_BAD_STATE}, {}, For::kPractice},
    {"gwm/once/second_call_while_pending_refused", "gate_closed", kGatedWriter, {InitializeForBackup(), Gather(), AwaitIdentify(u"A"), Tested(Gather()), UseAsync(0), OpenGate(u"A"), Wait(), QueryIs(VSS_S_ASYNC_FINISHED)}, {VSS_E_BAD_STATE}, {}, For::kPractice},
    {"gwm/once/second_call_while_pending_refused", "gate_closed_advice", kGatedWriter, {InitializeForBackup(), Gather(), AwaitIdentify(u"A"), Tested(Gather()), UseAsync(0), OpenGate(u"A"), Wait(), QueryIs(VSS_S_ASYNC_FINISHED)}, {VSS_E_BAD_STATE, S_OK}, {}, For::kLiteral},
    {"gwm/once/second_call_while_pending_refused", "other_object_meanwhile", kGatedWriter, {InitializeForBackup(), Gather(), AwaitIdentify(u"A"), UseBackup(1), InitializeForBackup(), Tested(Gather()), OpenGate(u"A"), Wait()}, {S_OK}, {Identified("A", 2)}},
    {"gwm/once/second_call_while_pending_refused", "count_unharmed", kGatedWriter, {InitializeForBackup(), Gather(), AwaitIdentify(u"A"), Tested(Gather()), OpenGate(u"A"), UseAsync(0), Wait(), Count().Gives("pcWriters", 1)}, {VSS_E_BAD_STATE}, {}, For::kPractice},
    {"gwm/once/second_call_while_pending_refused", "other_thread", kGatedWriter, {InitializeForBackup(), Gather(), AwaitIdentify(u"A"), Tested(GatherOnThread()), UseAsync(0), OpenGate(u"A"), Wait(), QueryIs(VSS_S_ASYNC_FINISHED)}, {VSS_E_BAD_STATE}, {}, For::kPractice},
    {"gwm/once/second_call_while_pending_refused", "other_interface", kGatedWriter, {InitializeForBackup(), Gather(), AwaitIdentify(u"A"), Tested(GatherThroughEx()), UseAsync(0), OpenGate(u"A"), Wait(), QueryIs(VSS_S_ASYNC_FINISHED)}, {VSS_E_BAD_STATE}, {}, For::kPractice},
    {"gwm/once/second_call_while_pending_refused", "third_call", kGatedWriter, {InitializeForBackup(), Gather(), AwaitIdentify(u"A"), Gather().Answers(VSS_E_BAD_STATE), Tested(Gather()), UseAsync(0), OpenGate(u"A"), Wait(), QueryIs(VSS_S_ASYNC_FINISHED)}, {VSS_E_BAD_STATE}, {}, For::kPractice},
    {"gwm/once/second_call_while_pending_refused", "a_minute_later", "gated_writer_virtual_clock", {InitializeForBackup(), Gather(), AwaitIdentify(u"A"), AdvanceTime(60'000), Tested(Gather()), UseAsync(0), OpenGate(u"A"), Wait(), QueryIs(VSS_S_ASYNC_FINISHED)}, {VSS_E_BAD_STATE}, {}, For::kPractice},
    {"gwm/once/first_result_kept", "documents_equal", kTwoWriters, {InitializeForBackup(), Gather(), Wait(), ReadResult(), Any(Gather()), Tested(CompareResult().GivesBool("same", true))}, {S_OK}},
    {"gwm/once/first_result_kept", "count_equal", kTwoWriters, {InitializeForBackup(), Gather(), Wait(), Count().Gives("pcWriters", 2), Any(Gather()), Count().Gives("pcWriters", 2)}, {S_OK}},
    {"gwm/once/first_result_kept", "writer_changed_meanwhile", kOneWriter, {InitializeForBackup(), Gather(), Wait(), ReadResult(), ChangeDocument(u"A"), Any(Gather()), Tested(CompareResult().GivesBool("same", true))}, {S_OK}},
    {"gwm/once/second_call_raises_no_identify", "finished", kTwoWriters, {InitializeForBackup(), Gather(), Wait(), Gather()}, {VSS_E_BAD_STATE}, {Identified("A", 1), Identified("B", 1)}, For::kPractice},
    {"gwm/once/second_call_raises_no_identify", "third_call", kOneWriter, {InitializeForBackup(), Gather(), Wait(), Any(Gather()), Gather()}, {VSS_E_BAD_STATE}, {Identified("A", 1)}, For::kPractice},
    {"gwm/once/second_call_raises_no_identify", "while_pending", kGatedWriter, {InitializeForBackup(), Gather(), AwaitIdentify(u"A"), Tested(Gather()), UseAsync(0), OpenGate(u"A"), Wait()}, {VSS_E_BAD_STATE}, {Identified("A", 1)}, For::kPractice},
    {"gwm/once/second_call_raises_no_identify", "freed", kOneWriter, {InitializeForBackup(), Gather(), Wait(), FreeMetadata(), Gather()}, {VSS_E_BAD_STATE}, {Identified("A", 1)}, For::kPractice},
    {"gwm/once/second_call_raises_no_identify", "other_interface", kOneWriter, {InitializeForBackup(), Gather(), Wait(), GatherThroughEx()}, {VSS_E_BAD_STATE}, {Identified("A", 1)}, For::kPractice},
    {"gwm/once/second_call_raises_no_identify", "two_objects_two_events", kTwoWriters, {InitializeForBackup(), Gather(), Wait(), UseBackup(1), InitializeForBackup(), Gather()}, {S_OK}, {Identified("A", 2), Identified("B", 2)}},
    {"gwm/once/second_call_after_free_refused", "freed", kOneWriter, {InitializeForBackup(), Gather(), Wait(), FreeMetadata(), Gather()}, {VSS_E_BAD_STATE}, {}, For::kPractice},
    {"gwm/once/second_call_after_free_refused", "freed_advice", kOneWriter, {InitializeForBackup(), Gather(), Wait(), FreeMetadata(), Gather()}, {VSS_E_BAD_STATE, S_OK}, {}, For::kLiteral},
    {"gwm/once/second_call_after_free_refused", "third_call", kOneWriter, {InitializeForBackup(), Gather(), Wait(), FreeMetadata(), Gather().Answers(VSS_E_BAD_STATE), Gather()}, {VSS_E_BAD_STATE}, {}, For::kPractice},
    {"gwm/once/second_call_after_free_refused", "other_thread", kOneWriter, {InitializeForBackup(), Gather(), Wait(), FreeMetadata(), GatherOnThread()}, {VSS_E_BAD_STATE}, {}, For::kPractice},
    {"gwm/once/second_call_after_free_refused", "other_interface", kOneWriter, {InitializeForBackup(), Gather(), Wait(), FreeMetadata(), GatherThroughEx()}, {VSS_E_BAD_STATE}, {}, For::kPractice},
    {"gwm/once/second_call_after_free_refused", "data_stays_away", kOneWriter, {InitializeForBackup(), Gather(), Wait(), FreeMetadata(), Any(Gather()), Count()}, {VSS_E_BAD_STATE}, {}, For::kPractice},
    {"gwm/once/new_object_gathers_after_free", "new_object", kTwoWriters, {InitializeForBackup(), Gather(), Wait(), FreeMetadata(), UseBackup(1), InitializeForBackup(), Gather(), Wait(), Tested(Count().Gives("pcWriters", 2))}, {S_OK}, {Identified("A", 2)}},
    {"gwm/once/new_object_gathers_after_free", "old_object_released", kTwoWriters, {InitializeForBackup(), Gather(), Wait(), FreeMetadata(), ReleaseBackup(), UseBackup(1), InitializeForBackup(), Gather(), Wait(), Tested(Count().Gives("pcWriters", 2))}, {S_OK}, {Identified("B", 2)}},
    {"gwm/once/each_object_gathers", "one_after_the_other", kOneWriter, {InitializeForBackup(), Gather(), Wait(), UseBackup(1), InitializeForBackup(), Tested(Gather()), Wait(), Count().Gives("pcWriters", 1)}, {S_OK}, {Identified("A", 2)}},
    {"gwm/once/each_object_gathers", "three_objects", kOneWriter, {InitializeForBackup(), Gather(), Wait(), UseBackup(1), InitializeForBackup(), Gather(), Wait(), UseBackup(2), InitializeForBackup(), Gather()}, {S_OK}, {Identified("A", 3)}},
    {"gwm/once/each_object_gathers", "overlapping", kGatedWriter, {InitializeForBackup(), Gather(), UseBackup(1), InitializeForBackup(), Tested(Gather()), OpenGate(u"A"), Wait(), UseAsync(0), Wait()}, {S_OK}, {Identified("A", 2)}},
    {"gwm/once/each_object_gathers", "two_threads", kTwoWriters, {GatherOnThreads(2).Gives("complete", 2)}, {S_OK}, {Identified("A", 2)}},
    {"gwm/once/each_object_gathers", "sixteen_threads", kTwoWriters, {GatherOnThreads(16).Gives("complete", 16)}, {S_OK}, {Identified("A", 16), Identified("B", 16)}},
    {"gwm/once/each_object_gathers", "list_with_a_throw_away_object", kFourClasses, {UseBackup(1), InitializeForBackup(), Gather(), Wait(), Count().Gives("pcWriters", 4), ReleaseBackup(), UseBackup(0), InitializeForBackup(), EnableClasses(u"B"), Gather(), Wait(), Tested(Count().Gives("pcWriters", 1))}, {S_OK}, {Identified("A", 1), Identified("B", 2)}},
    {"gwm/once/other_interface_counts_as_same_object", "base_then_ex", kOneWriter, {InitializeForBackup(), Gather(), Wait(), GatherThroughEx()}, {VSS_E_BAD_STATE}, {}, For::kPractice},
    {"gwm/once/other_interface_counts_as_same_object", "base_then_ex2", kOneWriter, {InitializeForBackup(), Gather(), Wait(), GatherThroughEx(2)}, {VSS_E_BAD_STATE}, {}, For::kPractice},
    {"gwm/once/other_interface_counts_as_same_object", "base_then_ex3", kOneWriter, {InitializeForBackup(), Gather(), Wait(), GatherThroughEx(3)}, {VSS_E_BAD_STATE}, {}, For::kPractice},
    {"gwm/once/other_interface_counts_as_same_object", "base_then_ex4", kOneWriter, {InitializeForBackup(), Gather(), Wait(), GatherThroughEx(4)}, {VSS_E_BAD_STATE}, {}, For::kPractice},
    {"gwm/once/other_interface_counts_as_same_object", "base_asked_for_again", kOneWriter, {InitializeForBackup(), Gather(), Wait(), GatherThroughEx(0)}, {VSS_E_BAD_STATE}, {}, For::kPractice},
    {"gwm/once/other_interface_counts_as_same_object", "ex_then_base", kOneWriter, {InitializeForBackup(), GatherThroughEx(), Wait(), Gather()}, {VSS_E_BAD_STATE}, {}, For::kPractice},
    {"gwm/once/other_interface_counts_as_same_object", "ex_then_base_advice", kOneWriter, {InitializeForBackup(), GatherThroughEx(), Wait(), Gather()}, {VSS_E_BAD_STATE, S_OK}, {}, For::kLiteral},
    {"gwm/once/other_interface_counts_as_same_object", "ex_alone", kOneWriter, {InitializeForBackup(), GatherThroughEx()}, {S_OK}, {Identified("A", 1)}},
    {"gwm/once/failed_call_leaves_retry", "after_null", kOneWriter, {InitializeForBackup(), GatherNull().Answers(E_INVALIDARG), Gather()}, {S_OK}, {Identified("A", 1)}},
    {"gwm/once/failed_call_leaves_retry", "after_service_failure", kEventServiceStopped, {InitializeForBackup(), Gather().Answers(VSS_E_WRITER_INFRASTRUCTURE), SetEventService(GWM_SERVICE_RUNNING), Gather()}, {S_OK}, {Identified("A", 1)}},
    {"gwm/once/failed_call_leaves_retry", "after_unexpected", kOneWriter, {InitializeForBackup(), ArmFault(kGatherMethod), Gather().Answers(VSS_E_UNEXPECTED), Gather()}, {S_OK}, {Identified("A", 1)}},
    {"gwm/once/gather_after_cancel_or_failure", "cancelled", kGatedWriter, {InitializeForBackup(), Gather(), AwaitIdentify(u"A"), Cancel(), Tested(Gather()), OpenGate(u"A")}, {VSS_E_BAD_STATE}, {}, For::kPractice},
    {"gwm/once/gather_after_cancel_or_failure", "cancelled_and_over", kGatedWriter, {InitializeForBackup(), Gather(), AwaitIdentify(u"A"), Cancel(), OpenGate(u"A"), Any(Wait()), Gather()}, {VSS_E_BAD_STATE}, {}, For::kPractice},
    {"gwm/once/gather_after_cancel_or_failure", "cancelled_advice", kGatedWriter, {InitializeForBackup(), Gather(), AwaitIdentify(u"A"), Cancel(), Tested(Gather()), OpenGate(u"A")}, {VSS_E_BAD_STATE, S_OK}, {}, For::kLiteral},
    {"gwm/once/gather_after_cancel_or_failure", "failed_late", kOneWriter, {InitializeForBackup(), ArmLateFault(E_OUTOFMEMORY), Gather(), Any(Wait()), QueryIs(E_OUTOFMEMORY).Answers(S_OK, E_OUTOFMEMORY), Gather()}, {VSS_E_BAD_STATE}, {}, For::kPractice},
};

}  // namespace gwm
