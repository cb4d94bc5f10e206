// SPDX-License-Identifier: Apache-2.0
//
// A Backup Components Document that the subject itself saved, for restores.
#pragma once

#include <string>

#include "subject/subject.h"

namespace gwm {

/// Lets the subject make a small backup without writers and saves its document. Called once, before the
/// cases, while no world is open. False if the subject gave none; restores are inconclusive then.
bool MakeStoredDocument(Subject& subject);

/// What was saved; empty if nothing was.
const std::u16string& StoredDocument();
/// What a step of the running script saved last.
std::u16string& SavedDocument();

}  // namespace gwm
