// SPDX-License-Identifier: Apache-2.0
//
// What steps of the writer's side can do. Declared here for the tables, defined in
// play/ops_{build,shown,writer,express}.cpp.
#pragma once

#include "script/step.h"

namespace gwm::ops {

// The metadata object of OnIdentify(Ex), and the express writer's.
void Build(Context&, const Step&);
void BuildSweep(Context&, const Step&);
void Shown(Context&, const Step&);
void RememberMetadata(Context&, const Step&);

// CVssWriter.
void InitializeWith(Context&, const Step&);
void InitializeSweep(Context&, const Step&);
void SubscribeAs(Context&, const Step&);
void SubscribeSweep(Context&, const Step&);
void UnsubscribeWithin(Context&, const Step&);
void DestroyWriter(Context&, const Step&);
void AskHandler(Context&, const Step&);
void Instances(Context&, const Step&);

// Express writers.
void CreateExpress(Context&, const Step&);
void CreateExpressMetadata(Context&, const Step&);
void LoadExpress(Context&, const Step&);
void RegisterExpress(Context&, const Step&);
void UnregisterExpress(Context&, const Step&);
void ExpressSweep(Context&, const Step&);

}  // namespace gwm::ops
