// SPDX-License-Identifier: Apache-2.0
//
// gwm_recording.h: two exports of the recording library (vssapi-recorder), by which a test records what a
// part of its own program does. Most tests use gwm::Requester (gwm_requester.h), which also judges.
//
//   if (const char* why = GwmBeginRecording("gather_access_denied", "backup.jsonl")) Complain(why);
//   Backup();
//   GwmEndRecording();                 // backup.jsonl is a whole trace: gwm judge --party requester
//
// As many recordings as wanted, one after the other. Each is a trace of its own, in a world of its own that
// has just come into being: no shadow copy of an earlier one is there, events, objects and calls are counted
// from the beginning. Between two the library is what it is without a recording, in the world of GWM_WORLD.
//
// An object of an earlier recording may be kept and used: what is called on it is no part of a later trace,
// and no world answers for it.
#pragma once

#include "gwm_world.h"

extern "C" {

/// Enters a world and begins to record all that the process does with the library.
///
/// `world` is the name of a world of the kit (gwm list --worlds), or the path of a world that gwm has
/// compiled; NULL is "server". `trace` is the file to record to, which is not there yet;
/// its folder is. Both are UTF-8 and the caller's.
///
/// NULL: it is begun. Else one line, in UTF-8, that says why not; it is the library's, and stays until this
/// thread calls the function again. There is no such world (the line names the nearest), the file of the
/// world is wrong, the trace's file cannot be created, a recording is under way (by this function, or by
/// GWM_TRACE), or the process controls the world itself (GwmGetWorld).
///
/// From any thread, but while no other thread is inside a call of the library.
GWM_EXPORTED const char* STDAPICALLTYPE GwmBeginRecording(const char* world, const char* trace);

/// Ends the recording and leaves its world: waits until no handler of the world's writers runs. What happens
/// later is not recorded. Nothing, if none was begun. From any thread.
GWM_EXPORTED void STDAPICALLTYPE GwmEndRecording();

}  // extern "C"
