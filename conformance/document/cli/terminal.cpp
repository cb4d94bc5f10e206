// SPDX-License-Identifier: Apache-2.0
#include "document/cli/terminal.h"

#ifdef _WIN32
#include <fcntl.h>
#include <io.h>
#include <process.h>

namespace gwm::document {

bool IsTerminal(std::FILE* stream) { return _isatty(_fileno(stream)) != 0; }
int ProcessNumber() { return _getpid(); }
void PrepareStreams() {
  _setmode(_fileno(stdin), _O_BINARY);
  _setmode(_fileno(stdout), _O_BINARY);
}

}  // namespace gwm::document
#else
#include <unistd.h>

#include <csignal>

namespace gwm::document {

bool IsTerminal(std::FILE* stream) { return isatty(fileno(stream)) != 0; }
int ProcessNumber() { return static_cast<int>(getpid()); }
void PrepareStreams() { std::signal(SIGPIPE, SIG_IGN); }

}  // namespace gwm::document
#endif
