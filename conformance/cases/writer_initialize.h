// SPDX-License-Identifier: Apache-2.0
//
// CVssWriter::Initialize and CVssWriterEx::InitializeEx.
#pragma once

#include "script/steps_writer.h"

namespace gwm::writing {

inline constexpr WorldRef kConstructed = "constructed_writer";
inline constexpr WorldRef kConstructedEx = "constructed_ex_writer";
inline constexpr WorldRef kConstructedTwo = "two_constructed_writers";
inline constexpr WorldRef kConstructedSame = "two_constructed_instances";
inline constexpr WorldRef kNewSafe = "constructed_writer_safe_mode";
inline constexpr WorldRef kNewExSafe = "constructed_ex_writer_safe_mode";
inline constexpr WorldRef kNewSetup = "constructed_writer_setup";
inline constexpr WorldRef kNewExSetup = "constructed_ex_writer_setup";
inline constexpr WorldRef kNewUser = "constructed_writer_unprivileged";
inline constexpr WorldRef kNewExUser = "constructed_ex_writer_unprivileged";
inline constexpr WorldRef kNewOperator = "constructed_writer_backup_operator";
inline constexpr WorldRef kNewExOperator = "constructed_ex_writer_backup_operator";
inline constexpr WorldRef kNewSystem = "constructed_writer_local_system";
inline constexpr WorldRef kNewExSystem = "constructed_ex_writer_local_system";
inline constexpr WorldRef kNewService = "constructed_writer_service_account";
inline constexpr WorldRef kNewExService = "constructed_ex_writer_service_account";
inline constexpr WorldRef kNewXp = "constructed_writer_xp";
inline constexpr WorldRef kNew2003 = "constructed_writer_2003";
inline constexpr WorldRef kNew2003Sp1 = "constructed_writer_2003_sp1";
inline constexpr WorldRef kNewVista = "constructed_writer_vista";
inline constexpr WorldRef kNewExVista = "constructed_ex_writer_vista";
inline constexpr WorldRef kNew2008 = "constructed_writer_2008";
inline constexpr WorldRef kNewEx2008 = "constructed_ex_writer_2008";
inline constexpr WorldRef kNew7 = "constructed_writer_windows_7";
inline constexpr WorldRef kNewEx7 = "constructed_ex_writer_windows_7";
inline constexpr WorldRef kNew8 = "constructed_writer_windows_8";
inline constexpr WorldRef kNewEx8 = "constructed_ex_writer_windows_8";

inline constexpr WorldRef kConstructedSlow = "slow_constructed_writer";

inline constexpr Case kInitializeCases[] = {
    {"writer/initialize/s_ok", "usual_arguments", kConstructed, {Tested(Initialize()), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait(), Shown(kIdentity, "class A|Writer A|usage=3|source=3")}, {S_OK}, {Identified("A")}},
    {"writer/initialize/s_ok", "usage_bootable_system_state", kConstructed, {Tested(Initialize(Argument::kUsage, 1)), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait(), Shown(kIdentity, "class A|Writer A|usage=1|source=3")}, {S_OK}},
    {"writer/initialize/s_ok", "usage_system_service", kConstructed, {Tested(Initialize(Argument::kUsage, 2)), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait(), Shown(kIdentity, "class A|Writer A|usage=2|source=3")}, {S_OK}},
    {"writer/initialize/s_ok", "usage_other", kConstructed, {Tested(Initialize(Argument::kUsage, 4)), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait(), Shown(kIdentity, "class A|Writer A|usage=4|source=3")}, {S_OK}},
    {"writer/initialize/s_ok", "source_transacted_database", kConstructed, {Tested(Initialize(Argument::kSource, 1)), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait(), Shown(kIdentity, "class A|Writer A|usage=3|source=1")}, {S_OK}},
    {"writer/initialize/s_ok", "source_non_transacted_database", kConstructed, {Tested(Initialize(Argument::kSource, 2)), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait(), Shown(kIdentity, "class A|Writer A|usage=3|source=2")}, {S_OK}},
    {"writer/initialize/s_ok", "level_system", kConstructed, {Tested(Initialize(Argument::kLevel, 1)), Subscribe(u"A"), InitializeForBackup(), InIdentify("A", Ask(Question::kLevel).Gives("level", 1)), Gather(), Wait()}, {S_OK}, {Identified("A")}},
    {"writer/initialize/s_ok", "level_back_end", kConstructed, {Tested(Initialize(Argument::kLevel, 2)), Subscribe(u"A"), InitializeForBackup(), InIdentify("A", Ask(Question::kLevel).Gives("level", 2)), Gather(), Wait()}, {S_OK}, {Identified("A")}},
    {"writer/initialize/s_ok", "level_front_end", kConstructed, {Tested(Initialize(Argument::kLevel, 3)), Subscribe(u"A"), InitializeForBackup(), InIdentify("A", Ask(Question::kLevel).Gives("level", 3)), Gather(), Wait()}, {S_OK}, {Identified("A")}},
    {"writer/initialize/s_ok", "name_in_other_script", kConstructed, {Tested(Initialize(Argument::kName, 0, u"\u6570\u636E")), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait(), Shown(kIdentity, "class A|\u6570\u636E|usage=3|source=3")}, {S_OK}},
    {"writer/initialize/s_ok", "name_with_markup", kConstructed, {Tested(Initialize(Argument::kName, 0, u"<&\"'>")), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait(), Shown(kIdentity, "class A|<&\"'>|usage=3|source=3")}, {S_OK}},
    {"writer/initialize/s_ok", "other_class", kConstructed, {Tested(Initialize(Argument::kClass, 'Q')), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait(), Shown(kIdentity, "class Q|Writer A|usage=3|source=3", 0, 0, u"Q")}, {S_OK}},
    {"writer/initialize/s_ok", "instance_name", kConstructed, {Tested(Initialize(Argument::kInstanceName, 0, u"first instance")), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait(), Shown(kInstanceName, "first instance")}, {S_OK}},
    {"writer/initialize/s_ok", "time_limit_zero", kConstructed, {Tested(Initialize(Argument::kTimeout, 0)), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait()}, {S_OK}, {Identified("A")}},
    {"writer/initialize/s_ok", "time_limit_one", kConstructed, {Tested(Initialize(Argument::kTimeout, 1)), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait()}, {S_OK}, {Identified("A")}},
    {"writer/initialize/s_ok", "time_limit_largest", kConstructed, {Tested(Initialize(Argument::kTimeout, 0xffffffff)), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait()}, {S_OK}, {Identified("A")}},
    {"writer/initialize/s_ok", "on_vista", kNewVista, {Tested(Initialize()), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait()}, {S_OK}, {Identified("A")}},
    {"writer/initialize/s_ok", "on_7", kNew7, {Tested(Initialize()), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait()}, {S_OK}, {Identified("A")}},
    {"writer/initialize/s_ok", "on_8", kNew8, {Tested(Initialize()), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait()}, {S_OK}, {Identified("A")}},
    {"writer/initialize/s_ok", "on_xp", kNewXp, {Tested(Initialize()), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait()}, {S_OK}, {Identified("A")}},
    {"writer/initialize/s_ok", "on_2003", kNew2003, {Tested(Initialize()), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait()}, {S_OK}, {Identified("A")}},
    {"writer/initialize/s_ok", "on_2003sp1", kNew2003Sp1, {Tested(Initialize()), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait()}, {S_OK}, {Identified("A")}},
    {"writer/initialize/s_ok", "afterwards_usable_after_refusal", kConstructed, {Initialize(Argument::kName, 0, nullptr).Answers(E_INVALIDARG), Tested(Initialize()), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait()}, {S_OK}, {Identified("A")}},
    {"writer/initialize/s_false_when_inactive", "boot_safe", kNewSafe, {Tested(Initialize()), Any(Subscribe(u"A")), InitializeForBackup()}, {S_FALSE}, {Identified("A", 0)}},
    {"writer/initialize/s_false_when_inactive", "boot_safe_not_in_a_gather", kNewSafe, {Tested(Initialize()), Any(Subscribe(u"A")), InitializeForBackup(), Any(Gather())}, {S_FALSE}, {Identified("A", 0)}},
    {"writer/initialize/s_false_when_inactive", "boot_setup", kNewSetup, {Tested(Initialize()), Any(Subscribe(u"A")), InitializeForBackup()}, {S_FALSE}, {Identified("A", 0)}},
    {"writer/initialize/s_false_when_inactive", "boot_setup_not_in_a_gather", kNewSetup, {Tested(Initialize()), Any(Subscribe(u"A")), InitializeForBackup(), Any(Gather())}, {S_FALSE}, {Identified("A", 0)}},
    {"writer/initialize/s_false_when_inactive", "boot_normal", kConstructed, {Tested(Initialize()), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait(), Count().Gives("pcWriters", 1)}, {S_OK}, {Identified("A")}},
    {"writer/initialize/no_administrator_access_denied", "user", kNewUser, {Tested(Initialize())}, {E_ACCESSDENIED}},
    {"writer/initialize/no_administrator_access_denied", "user_then_subscribe", kNewUser, {Tested(Initialize()), Any(Subscribe(u"A"))}, {E_ACCESSDENIED}, {Identified("A", 0)}},
    {"writer/initialize/no_administrator_access_denied", "service_account", kNewService, {Tested(Initialize())}, {E_ACCESSDENIED}},
    {"writer/initialize/no_administrator_access_denied", "administrator", kConstructed, {Tested(Initialize())}, {S_OK}},
    {"writer/initialize/no_administrator_access_denied", "local_system", kNewSystem, {Tested(Initialize())}, {S_OK}},
    {"writer/initialize/no_administrator_access_denied", "backup_operator_either", kNewOperator, {Tested(Initialize())}, {S_OK, E_ACCESSDENIED}},
    {"writer/initialize/invalid_arg", "null_name", kConstructed, {Tested(Initialize(Argument::kName, 0, nullptr)), Any(Subscribe(u"A")), InitializeForBackup(), Gather(), Wait()}, {E_INVALIDARG}, {Identified("A", 0)}},
    {"writer/initialize/invalid_arg", "usage_five", kConstructed, {Tested(Initialize(Argument::kUsage, 5)), Any(Subscribe(u"A")), InitializeForBackup(), Gather(), Wait()}, {E_INVALIDARG}, {Identified("A", 0)}},
    {"writer/initialize/invalid_arg", "usage_minus_one", kConstructed, {Tested(Initialize(Argument::kUsage, -1)), Any(Subscribe(u"A")), InitializeForBackup(), Gather(), Wait()}, {E_INVALIDARG}, {Identified("A", 0)}},
    {"writer/initialize/invalid_arg", "usage_largest", kConstructed, {Tested(Initialize(Argument::kUsage, 0x7FFFFFFF)), Any(Subscribe(u"A")), InitializeForBackup(), Gather(), Wait()}, {E_INVALIDARG}, {Identified("A", 0)}},
    {"writer/initialize/invalid_arg", "source_four", kConstructed, {Tested(Initialize(Argument::kSource, 4)), Any(Subscribe(u"A")), InitializeForBackup(), Gather(), Wait()}, {E_INVALIDARG}, {Identified("A", 0)}},
    {"writer/initialize/invalid_arg", "source_minus_one", kConstructed, {Tested(Initialize(Argument::kSource, -1)), Any(Subscribe(u"A")), InitializeForBackup(), Gather(), Wait()}, {E_INVALIDARG}, {Identified("A", 0)}},
    {"writer/initialize/invalid_arg", "source_largest", kConstructed, {Tested(Initialize(Argument::kSource, 0x7FFFFFFF)), Any(Subscribe(u"A")), InitializeForBackup(), Gather(), Wait()}, {E_INVALIDARG}, {Identified("A", 0)}},
    {"writer/initialize/invalid_arg", "level_five", kConstructed, {Tested(Initialize(Argument::kLevel, 5)), Any(Subscribe(u"A")), InitializeForBackup(), Gather(), Wait()}, {E_INVALIDARG}, {Identified("A", 0)}},
    {"writer/initialize/invalid_arg", "level_minus_two", kConstructed, {Tested(Initialize(Argument::kLevel, -2)), Any(Subscribe(u"A")), InitializeForBackup(), Gather(), Wait()}, {E_INVALIDARG}, {Identified("A", 0)}},
    {"writer/initialize/invalid_arg", "level_largest", kConstructed, {Tested(Initialize(Argument::kLevel, 0x7FFFFFFF)), Any(Subscribe(u"A")), InitializeForBackup(), Gather(), Wait()}, {E_INVALIDARG}, {Identified("A", 0)}},
    {"writer/initialize/invalid_arg", "alternate_four", kConstructed, {Tested(Initialize(Argument::kAlternate, 4)), Any(Subscribe(u"A")), InitializeForBackup(), Gather(), Wait()}, {E_INVALIDARG}, {Identified("A", 0)}},
    {"writer/initialize/invalid_arg", "alternate_minus_one", kConstructed, {Tested(Initialize(Argument::kAlternate, -1)), Any(Subscribe(u"A")), InitializeForBackup(), Gather(), Wait()}, {E_INVALIDARG}, {Identified("A", 0)}},
    {"writer/initialize/invalid_arg", "alternate_largest", kConstructed, {Tested(Initialize(Argument::kAlternate, 0x7FFFFFFF)), Any(Subscribe(u"A")), InitializeForBackup(), Gather(), Wait()}, {E_INVALIDARG}, {Identified("A", 0)}},
    {"writer/initialize/invalid_arg", "usage_undefined_either", kConstructed, {Tested(Initialize(Argument::kUsage, 0))}, {S_OK, E_INVALIDARG}},
    {"writer/initialize/invalid_arg", "source_undefined_either", kConstructed, {Tested(Initialize(Argument::kSource, 0))}, {S_OK, E_INVALIDARG}},
    {"writer/initialize/invalid_arg", "level_unknown_either", kConstructed, {Tested(Initialize(Argument::kLevel, 0))}, {S_OK, E_INVALIDARG}},
    {"writer/initialize/invalid_arg", "level_auto_either", kConstructed, {Tested(Initialize(Argument::kLevel, -1))}, {S_OK, E_INVALIDARG}},
    {"writer/initialize/invalid_arg", "level_system_rm_either", kConstructed, {Tested(Initialize(Argument::kLevel, 4))}, {S_OK, E_INVALIDARG}},
    {"writer/initialize/invalid_arg", "alternate_undefined_either", kConstructed, {Tested(Initialize(Argument::kAlternate, 0))}, {S_OK, E_INVALIDARG}},
    {"writer/initialize/invalid_arg", "alternate_exists_either", kConstructed, {Tested(Initialize(Argument::kAlternate, 2))}, {S_OK, E_INVALIDARG}},
    {"writer/initialize/invalid_arg", "this_is_alternate_either", kConstructed, {Tested(Initialize(Argument::kAlternate, 3))}, {S_OK, E_INVALIDARG}},
    {"writer/initialize/invalid_arg", "throttling_either", kConstructed, {Tested(Initialize(Argument::kThrottling, 1))}, {S_OK, E_INVALIDARG}},
    {"writer/initialize/invalid_arg", "empty_name_either", kConstructed, {Tested(Initialize(Argument::kName, 0, u""))}, {S_OK, E_INVALIDARG}},
    {"writer/initialize/invalid_arg", "valid_instead", kConstructed, {Tested(Initialize())}, {S_OK}},
    {"writer/initialize/out_of_memory", "nth_allocation", kConstructed, {Tested(InitializeSwept()), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait(), Shown(kIdentity, "class A|Writer A|usage=3|source=3")}, {S_OK}, {Identified("A")}},
    {"writer/initialize/out_of_memory", "first_allocation", kConstructed, {FailAllocation(1), Tested(Initialize())}, {E_OUTOFMEMORY}},
    {"writer/initialize/unexpected_failure", "fault_windows_10", kConstructed, {ArmFault("IVssWriterImpl::Initialize"), Tested(Initialize())}, {VSS_E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"writer/initialize/unexpected_failure", "fault_7", kNew7, {ArmFault("IVssWriterImpl::Initialize"), Tested(Initialize())}, {VSS_E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"writer/initialize/unexpected_failure", "fault_8", kNew8, {ArmFault("IVssWriterImpl::Initialize"), Tested(Initialize())}, {VSS_E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"writer/initialize/unexpected_failure", "fault_vista", kNewVista, {ArmFault("IVssWriterImpl::Initialize"), Tested(Initialize())}, {E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"writer/initialize/unexpected_failure", "fault_2008", kNew2008, {ArmFault("IVssWriterImpl::Initialize"), Tested(Initialize())}, {E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"writer/initialize/unexpected_failure", "fault_2003", kNew2003, {ArmFault("IVssWriterImpl::Initialize"), Tested(Initialize())}, {E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"writer/initialize/unexpected_failure", "fault_xp", kNewXp, {ArmFault("IVssWriterImpl::Initialize"), Tested(Initialize())}, {E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"writer/initialize/unexpected_failure", "fault_then_works", kConstructed, {ArmFault("IVssWriterImpl::Initialize"), Any(Initialize()), Tested(Initialize()), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait()}, {S_OK}, {Identified("A")}},
    {"writer/initialize/level_default", "left_out", kConstructed, {Tested(Initialize(Argument::kDefaults)), Subscribe(u"A"), InitializeForBackup(), InIdentify("A", Ask(Question::kLevel).Gives("level", VSS_APP_FRONT_END)), Gather(), Wait()}, {S_OK}, {Identified("A")}},
    {"writer/initialize/level_default", "given_instead", kConstructed, {Tested(Initialize(Argument::kLevel, VSS_APP_BACK_END)), Subscribe(u"A"), InitializeForBackup(), InIdentify("A", Ask(Question::kLevel).Gives("level", VSS_APP_BACK_END)), Gather(), Wait()}, {S_OK}},
    {"writer/initialize/instance_name_default_null", "left_out", kConstructed, {Tested(Initialize(Argument::kDefaults)), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait(), Shown(kInstanceName, "-")}, {S_OK}},
    {"writer/initialize/instance_name_default_null", "null_given", kConstructed, {Tested(Initialize(Argument::kInstanceName, 0, nullptr)), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait(), Shown(kInstanceName, "-")}, {S_OK}},
    {"writer/initialize/instance_name_default_null", "name_instead", kConstructed, {Tested(Initialize(Argument::kInstanceName, 0, u"one")), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait(), Shown(kInstanceName, "one")}, {S_OK}},
    {"writer/initialize/instance_name_default_null", "server_2003_sp1", kNew2003Sp1, {Tested(Initialize(Argument::kInstanceName, 0, u"one")), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait(), Shown(kInstanceName, "one")}, {S_OK}},
    {"writer/initialize/freeze_time_limit_spares_identify", "one_millisecond", kConstructedSlow, {Tested(Initialize(Argument::kTimeout, 1)), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait(), Count().Gives("pcWriters", 1)}, {S_OK}, {Identified("A"), OnlyIdentify()}},
    {"writer/initialize/freeze_time_limit_spares_identify", "zero", kConstructedSlow, {Tested(Initialize(Argument::kTimeout, 0)), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait(), Count().Gives("pcWriters", 1)}, {S_OK}, {Identified("A"), OnlyIdentify()}},
    {"writer/initialize/freeze_time_limit_spares_identify", "usual_limit", kConstructedSlow, {Tested(Initialize()), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait(), Count().Gives("pcWriters", 1)}, {S_OK}, {Identified("A"), OnlyIdentify()}},
    {"writer/initialize/duplicates", "same_class", kConstructedSame, {Initialize(Argument::kNone, 0, nullptr, u"A1"), Tested(Initialize(Argument::kNone, 0, nullptr, u"A2"))}, {S_OK, S_FALSE, E_INVALIDARG, VSS_E_BAD_STATE, VSS_E_OBJECT_ALREADY_EXISTS, VSS_E_UNEXPECTED}},
    {"writer/initialize/duplicates", "same_name", kConstructedTwo, {Initialize(Argument::kName, 0, u"Same"), Tested(Initialize(Argument::kName, 0, u"Same", u"B"))}, {S_OK, S_FALSE, E_INVALIDARG, VSS_E_BAD_STATE, VSS_E_OBJECT_ALREADY_EXISTS, VSS_E_UNEXPECTED}},
    {"writer/initialize/duplicates", "same_instance_name", kConstructedSame, {Initialize(Argument::kInstanceName, 0, u"same", u"A1"), Tested(Initialize(Argument::kInstanceName, 0, u"same", u"A2"))}, {S_OK, S_FALSE, E_INVALIDARG, VSS_E_BAD_STATE, VSS_E_OBJECT_ALREADY_EXISTS, VSS_E_UNEXPECTED}},
    {"writer/initialize/duplicates", "same_instance_name_gathered", kConstructedSame, {Initialize(Argument::kInstanceName, 0, u"same", u"A1"), Any(Initialize(Argument::kInstanceName, 0, u"same", u"A2")), Subscribe(u"A1"), Any(Subscribe(u"A2")), InitializeForBackup(), Gather(), Wait(), Tested(Instances().GivesEither("pairs", 1, 2))}, {S_OK}},
};

inline constexpr Case kInitializeExCases[] = {
    {"writer/initialize_ex/like_initialize", "ok_usual_arguments", kConstructedEx, {Tested(InitializeEx()), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait(), Shown(kIdentity, "class A|Writer A|usage=3|source=3")}, {S_OK}, {Identified("A")}},
    {"writer/initialize_ex/like_initialize", "ok_usage_bootable_system_state", kConstructedEx, {Tested(InitializeEx(Argument::kUsage, 1)), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait(), Shown(kIdentity, "class A|Writer A|usage=1|source=3")}, {S_OK}},
    {"writer/initialize_ex/like_initialize", "ok_usage_system_service", kConstructedEx, {Tested(InitializeEx(Argument::kUsage, 2)), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait(), Shown(kIdentity, "class A|Writer A|usage=2|source=3")}, {S_OK}},
    {"writer/initialize_ex/like_initialize", "ok_usage_other", kConstructedEx, {Tested(InitializeEx(Argument::kUsage, 4)), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait(), Shown(kIdentity, "class A|Writer A|usage=4|source=3")}, {S_OK}},
    {"writer/initialize_ex/like_initialize", "ok_source_transacted_database", kConstructedEx, {Tested(InitializeEx(Argument::kSource, 1)), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait(), Shown(kIdentity, "class A|Writer A|usage=3|source=1")}, {S_OK}},
    {"writer/initialize_ex/like_initialize", "ok_source_non_transacted_database", kConstructedEx, {Tested(InitializeEx(Argument::kSource, 2)), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait(), Shown(kIdentity, "class A|Writer A|usage=3|source=2")}, {S_OK}},
    {"writer/initialize_ex/like_initialize", "ok_level_system", kConstructedEx, {Tested(InitializeEx(Argument::kLevel, 1)), Subscribe(u"A"), InitializeForBackup(), InIdentify("A", Ask(Question::kLevel).Gives("level", 1)), Gather(), Wait()}, {S_OK}, {Identified("A")}},
    {"writer/initialize_ex/like_initialize", "ok_level_back_end", kConstructedEx, {Tested(InitializeEx(Argument::kLevel, 2)), Subscribe(u"A"), InitializeForBackup(), InIdentify("A", Ask(Question::kLevel).Gives("level", 2)), Gather(), Wait()}, {S_OK}, {Identified("A")}},
    {"writer/initialize_ex/like_initialize", "ok_level_front_end", kConstructedEx, {Tested(InitializeEx(Argument::kLevel, 3)), Subscribe(u"A"), InitializeForBackup(), InIdentify("A", Ask(Question::kLevel).Gives("level", 3)), Gather(), Wait()}, {S_OK}, {Identified("A")}},
    {"writer/initialize_ex/like_initialize", "ok_name_in_other_script", kConstructedEx, {Tested(InitializeEx(Argument::kName, 0, u"\u6570\u636E")), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait(), Shown(kIdentity, "class A|\u6570\u636E|usage=3|source=3")}, {S_OK}},
    {"writer/initialize_ex/like_initialize", "ok_name_with_markup", kConstructedEx, {Tested(InitializeEx(Argument::kName, 0, u"<&\"'>")), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait(), Shown(kIdentity, "class A|<&\"'>|usage=3|source=3")}, {S_OK}},
    {"writer/initialize_ex/like_initialize", "ok_other_class", kConstructedEx, {Tested(InitializeEx(Argument::kClass, 'Q')), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait(), Shown(kIdentity, "class Q|Writer A|usage=3|source=3", 0, 0, u"Q")}, {S_OK}},
    {"writer/initialize_ex/like_initialize", "ok_instance_name", kConstructedEx, {Tested(InitializeEx(Argument::kInstanceName, 0, u"first instance")), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait(), Shown(kInstanceName, "first instance")}, {S_OK}},
    {"writer/initialize_ex/like_initialize", "ok_time_limit_zero", kConstructedEx, {Tested(InitializeEx(Argument::kTimeout, 0)), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait()}, {S_OK}, {Identified("A")}},
    {"writer/initialize_ex/like_initialize", "ok_time_limit_one", kConstructedEx, {Tested(InitializeEx(Argument::kTimeout, 1)), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait()}, {S_OK}, {Identified("A")}},
    {"writer/initialize_ex/like_initialize", "ok_time_limit_largest", kConstructedEx, {Tested(InitializeEx(Argument::kTimeout, 0xffffffff)), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait()}, {S_OK}, {Identified("A")}},
    {"writer/initialize_ex/like_initialize", "ok_on_vista", kNewExVista, {Tested(InitializeEx()), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait()}, {S_OK}, {Identified("A")}},
    {"writer/initialize_ex/like_initialize", "ok_on_7", kNewEx7, {Tested(InitializeEx()), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait()}, {S_OK}, {Identified("A")}},
    {"writer/initialize_ex/like_initialize", "ok_on_8", kNewEx8, {Tested(InitializeEx()), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait()}, {S_OK}, {Identified("A")}},
    {"writer/initialize_ex/like_initialize", "ok_afterwards_usable_after_refusal", kConstructedEx, {InitializeEx(Argument::kName, 0, nullptr).Answers(E_INVALIDARG), Tested(InitializeEx()), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait()}, {S_OK}, {Identified("A")}},
    {"writer/initialize_ex/like_initialize", "ok_boot_safe", kNewExSafe, {Tested(InitializeEx()), Any(Subscribe(u"A")), InitializeForBackup()}, {S_FALSE}, {Identified("A", 0)}},
    {"writer/initialize_ex/like_initialize", "ok_boot_safe_not_in_a_gather", kNewExSafe, {Tested(InitializeEx()), Any(Subscribe(u"A")), InitializeForBackup(), Any(Gather())}, {S_FALSE}, {Identified("A", 0)}},
    {"writer/initialize_ex/like_initialize", "ok_boot_setup", kNewExSetup, {Tested(InitializeEx()), Any(Subscribe(u"A")), InitializeForBackup()}, {S_FALSE}, {Identified("A", 0)}},
    {"writer/initialize_ex/like_initialize", "ok_boot_setup_not_in_a_gather", kNewExSetup, {Tested(InitializeEx()), Any(Subscribe(u"A")), InitializeForBackup(), Any(Gather())}, {S_FALSE}, {Identified("A", 0)}},
    {"writer/initialize_ex/like_initialize", "ok_boot_normal", kConstructedEx, {Tested(InitializeEx()), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait(), Count().Gives("pcWriters", 1)}, {S_OK}, {Identified("A")}},
    {"writer/initialize_ex/like_initialize", "ok_user", kNewExUser, {Tested(InitializeEx())}, {E_ACCESSDENIED}},
    {"writer/initialize_ex/like_initialize", "ok_user_then_subscribe", kNewExUser, {Tested(InitializeEx()), Any(Subscribe(u"A"))}, {E_ACCESSDENIED}, {Identified("A", 0)}},
    {"writer/initialize_ex/like_initialize", "ok_service_account", kNewExService, {Tested(InitializeEx())}, {E_ACCESSDENIED}},
    {"writer/initialize_ex/like_initialize", "ok_administrator", kConstructedEx, {Tested(InitializeEx())}, {S_OK}},
    {"writer/initialize_ex/like_initialize", "ok_local_system", kNewExSystem, {Tested(InitializeEx())}, {S_OK}},
    {"writer/initialize_ex/like_initialize", "ok_backup_operator_either", kNewExOperator, {Tested(InitializeEx())}, {S_OK, E_ACCESSDENIED}},
    {"writer/initialize_ex/like_initialize", "ok_null_name", kConstructedEx, {Tested(InitializeEx(Argument::kName, 0, nullptr)), Any(Subscribe(u"A")), InitializeForBackup(), Gather(), Wait()}, {E_INVALIDARG}, {Identified("A", 0)}},
    {"writer/initialize_ex/like_initialize", "ok_usage_five", kConstructedEx, {Tested(InitializeEx(Argument::kUsage, 5)), Any(Subscribe(u"A")), InitializeForBackup(), Gather(), Wait()}, {E_INVALIDARG}, {Identified("A", 0)}},
    {"writer/initialize_ex/like_initialize", "ok_usage_minus_one", kConstructedEx, {Tested(InitializeEx(Argument::kUsage, -1)), Any(Subscribe(u"A")), InitializeForBackup(), Gather(), Wait()}, {E_INVALIDARG}, {Identified("A", 0)}},
    {"writer/initialize_ex/like_initialize", "ok_usage_largest", kConstructedEx, {Tested(InitializeEx(Argument::kUsage, 0x7FFFFFFF)), Any(Subscribe(u"A")), InitializeForBackup(), Gather(), Wait()}, {E_INVALIDARG}, {Identified("A", 0)}},
    {"writer/initialize_ex/like_initialize", "ok_source_four", kConstructedEx, {Tested(InitializeEx(Argument::kSource, 4)), Any(Subscribe(u"A")), InitializeForBackup(), Gather(), Wait()}, {E_INVALIDARG}, {Identified("A", 0)}},
    {"writer/initialize_ex/like_initialize", "ok_source_minus_one", kConstructedEx, {Tested(InitializeEx(Argument::kSource, -1)), Any(Subscribe(u"A")), InitializeForBackup(), Gather(), Wait()}, {E_INVALIDARG}, {Identified("A", 0)}},
    {"writer/initialize_ex/like_initialize", "ok_source_largest", kConstructedEx, {Tested(InitializeEx(Argument::kSource, 0x7FFFFFFF)), Any(Subscribe(u"A")), InitializeForBackup(), Gather(), Wait()}, {E_INVALIDARG}, {Identified("A", 0)}},
    {"writer/initialize_ex/like_initialize", "ok_level_five", kConstructedEx, {Tested(InitializeEx(Argument::kLevel, 5)), Any(Subscribe(u"A")), InitializeForBackup(), Gather(), Wait()}, {E_INVALIDARG}, {Identified("A", 0)}},
    {"writer/initialize_ex/like_initialize", "ok_level_minus_two", kConstructedEx, {Tested(InitializeEx(Argument::kLevel, -2)), Any(Subscribe(u"A")), InitializeForBackup(), Gather(), Wait()}, {E_INVALIDARG}, {Identified("A", 0)}},
    {"writer/initialize_ex/like_initialize", "ok_level_largest", kConstructedEx, {Tested(InitializeEx(Argument::kLevel, 0x7FFFFFFF)), Any(Subscribe(u"A")), InitializeForBackup(), Gather(), Wait()}, {E_INVALIDARG}, {Identified("A", 0)}},
    {"writer/initialize_ex/like_initialize", "ok_alternate_four", kConstructedEx, {Tested(InitializeEx(Argument::kAlternate, 4)), Any(Subscribe(u"A")), InitializeForBackup(), Gather(), Wait()}, {E_INVALIDARG}, {Identified("A", 0)}},
    {"writer/initialize_ex/like_initialize", "ok_alternate_minus_one", kConstructedEx, {Tested(InitializeEx(Argument::kAlternate, -1)), Any(Subscribe(u"A")), InitializeForBackup(), Gather(), Wait()}, {E_INVALIDARG}, {Identified("A", 0)}},
    {"writer/initialize_ex/like_initialize", "ok_alternate_largest", kConstructedEx, {Tested(InitializeEx(Argument::kAlternate, 0x7FFFFFFF)), Any(Subscribe(u"A")), InitializeForBackup(), Gather(), Wait()}, {E_INVALIDARG}, {Identified("A", 0)}},
    {"writer/initialize_ex/like_initialize", "ok_usage_undefined_either", kConstructedEx, {Tested(InitializeEx(Argument::kUsage, 0))}, {S_OK, E_INVALIDARG}},
    {"writer/initialize_ex/like_initialize", "ok_source_undefined_either", kConstructedEx, {Tested(InitializeEx(Argument::kSource, 0))}, {S_OK, E_INVALIDARG}},
    {"writer/initialize_ex/like_initialize", "ok_level_unknown_either", kConstructedEx, {Tested(InitializeEx(Argument::kLevel, 0))}, {S_OK, E_INVALIDARG}},
    {"writer/initialize_ex/like_initialize", "ok_level_auto_either", kConstructedEx, {Tested(InitializeEx(Argument::kLevel, -1))}, {S_OK, E_INVALIDARG}},
    {"writer/initialize_ex/like_initialize", "ok_level_system_rm_either", kConstructedEx, {Tested(InitializeEx(Argument::kLevel, 4))}, {S_OK, E_INVALIDARG}},
    {"writer/initialize_ex/like_initialize", "ok_alternate_undefined_either", kConstructedEx, {Tested(InitializeEx(Argument::kAlternate, 0))}, {S_OK, E_INVALIDARG}},
    {"writer/initialize_ex/like_initialize", "ok_alternate_exists_either", kConstructedEx, {Tested(InitializeEx(Argument::kAlternate, 2))}, {S_OK, E_INVALIDARG}},
    {"writer/initialize_ex/like_initialize", "ok_this_is_alternate_either", kConstructedEx, {Tested(InitializeEx(Argument::kAlternate, 3))}, {S_OK, E_INVALIDARG}},
    {"writer/initialize_ex/like_initialize", "ok_throttling_either", kConstructedEx, {Tested(InitializeEx(Argument::kThrottling, 1))}, {S_OK, E_INVALIDARG}},
    {"writer/initialize_ex/like_initialize", "ok_empty_name_either", kConstructedEx, {Tested(InitializeEx(Argument::kName, 0, u""))}, {S_OK, E_INVALIDARG}},
    {"writer/initialize_ex/like_initialize", "ok_valid_instead", kConstructedEx, {Tested(InitializeEx())}, {S_OK}},
    {"writer/initialize_ex/like_initialize", "ok_nth_allocation", kConstructedEx, {Tested(InitializeSwept(true)), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait(), Shown(kIdentity, "class A|Writer A|usage=3|source=3")}, {S_OK}, {Identified("A")}},
    {"writer/initialize_ex/like_initialize", "ok_first_allocation", kConstructedEx, {FailAllocation(1), Tested(InitializeEx())}, {E_OUTOFMEMORY}},
    {"writer/initialize_ex/like_initialize", "ok_fault_windows_10", kConstructedEx, {ArmFault("IVssWriterImpl::Initialize"), Tested(InitializeEx())}, {VSS_E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"writer/initialize_ex/like_initialize", "ok_fault_7", kNewEx7, {ArmFault("IVssWriterImpl::Initialize"), Tested(InitializeEx())}, {VSS_E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"writer/initialize_ex/like_initialize", "ok_fault_8", kNewEx8, {ArmFault("IVssWriterImpl::Initialize"), Tested(InitializeEx())}, {VSS_E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"writer/initialize_ex/like_initialize", "ok_fault_vista", kNewExVista, {ArmFault("IVssWriterImpl::Initialize"), Tested(InitializeEx())}, {E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"writer/initialize_ex/like_initialize", "ok_fault_2008", kNewEx2008, {ArmFault("IVssWriterImpl::Initialize"), Tested(InitializeEx())}, {E_UNEXPECTED}, {LoggedCode(kInnerCode)}},
    {"writer/initialize_ex/like_initialize", "ok_fault_then_works", kConstructedEx, {ArmFault("IVssWriterImpl::Initialize"), Any(InitializeEx()), Tested(InitializeEx()), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait()}, {S_OK}, {Identified("A")}},
    {"writer/initialize_ex/defaults", "left_out", kConstructedEx, {Tested(InitializeEx(Argument::kDefaults)), Subscribe(u"A"), InitializeForBackup(), InIdentify("A", Ask(Question::kLevel).Gives("level", VSS_APP_FRONT_END)), Gather(), Wait()}, {S_OK}, {Identified("A")}},
    {"writer/initialize_ex/defaults", "no_instance_name", kConstructedEx, {Tested(InitializeEx(Argument::kDefaults)), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait(), Shown(kInstanceName, "-")}, {S_OK}},
    {"writer/initialize_ex/defaults", "given_instead", kConstructedEx, {Tested(InitializeEx(Argument::kLevel, VSS_APP_SYSTEM)), Subscribe(u"A"), InitializeForBackup(), InIdentify("A", Ask(Question::kLevel).Gives("level", VSS_APP_SYSTEM)), Gather(), Wait()}, {S_OK}},
    {"writer/initialize_ex/version_reported", "three_seven", kConstructedEx, {Tested(InitializeEx(Argument::kVersion, 3 * 65536 + 7)), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait(), Shown(kVersion, "3.7")}, {S_OK}},
    {"writer/initialize_ex/version_reported", "one_zero", kConstructedEx, {Tested(InitializeEx(Argument::kVersion, 65536)), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait(), Shown(kVersion, "1.0")}, {S_OK}},
    {"writer/initialize_ex/version_reported", "zero_one", kConstructedEx, {Tested(InitializeEx(Argument::kVersion, 1)), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait(), Shown(kVersion, "0.1")}, {S_OK}},
    {"writer/initialize_ex/version_reported", "largest_minor", kConstructedEx, {Tested(InitializeEx(Argument::kVersion, 0xFFFF)), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait(), Shown(kVersion, "0.65535")}, {S_OK}},
    {"writer/initialize_ex/version_reported", "ten_twenty", kConstructedEx, {Tested(InitializeEx(Argument::kVersion, 10 * 65536 + 20)), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait(), Shown(kVersion, "10.20")}, {S_OK}},
    {"writer/initialize_ex/version_reported", "vista", kNewExVista, {Tested(InitializeEx(Argument::kVersion, 2 * 65536 + 1)), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait(), Shown(kVersion, "2.1")}, {S_OK}},
    {"writer/initialize_ex/version_default_zero", "initialize", kConstructed, {Tested(Initialize()), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait(), Shown(kVersion, "0.0")}, {S_OK}},
    {"writer/initialize_ex/version_default_zero", "ex_writer_by_initialize", kConstructedEx, {Tested(Initialize()), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait(), Shown(kVersion, "0.0")}, {S_OK}},
    {"writer/initialize_ex/version_default_zero", "zero_given", kConstructedEx, {Tested(InitializeEx(Argument::kVersion, 0)), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait(), Shown(kVersion, "0.0")}, {S_OK}},
    {"writer/initialize_ex/version_default_zero", "given_instead", kConstructedEx, {Tested(InitializeEx(Argument::kVersion, 65536)), Subscribe(u"A"), InitializeForBackup(), Gather(), Wait(), Shown(kVersion, "1.0")}, {S_OK}},
};

}  // namespace gwm::writing
