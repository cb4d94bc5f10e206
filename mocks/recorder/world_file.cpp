// SPDX-License-Identifier: Apache-2.0
//
// The reader of compiled worlds. All that it makes stays until the process ends, in uncounted memory.
#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdio>
#include <iterator>
#include <new>
#include <optional>
#include <type_traits>

#include "com/text.h"
#include "recorder/worlds.h"
#include "worlds/conditions.h"
#include "worlds/labelled_text.h"

namespace gwm::recording {
namespace {

constexpr std::string_view kForm = "1";

/// All that worlds are made of, each block with the one before it: it stays, and is never lost.
struct alignas(std::max_align_t) Block {
  Block* before;
};
Block* newest_block = nullptr;

/// One more than asked for, so that a text has room for its end.
template <class T>
T* Make(std::size_t count) {
  static_assert(std::is_trivially_destructible_v<T>);
  auto* const block = static_cast<Block*>(std::calloc(1, sizeof(Block) + (count + 1) * sizeof(T)));
  if (block == nullptr) std::abort();
  block->before = newest_block;
  newest_block = block;
  T* const first = reinterpret_cast<T*>(block + 1);
  for (std::size_t i = 0; i < count; ++i) new (first + i) T{};
  return first;
}

/// The parts of one owner after the other, in one array.
template <class T>
class List {
 public:
  void Reserve(std::size_t count) { first_ = Make<T>(count); }
  T& Add(std::span<const T>& owner) {
    T* const added = first_ + size_++;
    owner = {owner.empty() ? added : owner.data(), owner.size() + 1};
    return *added;
  }

 private:
  T* first_ = nullptr;
  std::size_t size_ = 0;
};

class Parser {
 public:
  Parser(std::string_view text, Buffer& problem)
      : text_(Make<char>(text.size())), size_(text.size()), problem_(problem) {
    if (size_ > 0) std::memcpy(text_, text.data(), size_);
  }

  const World* Parse() {
    Reserve();
    for (std::size_t at = 0; at < size_ && good_ && !ended_;) {
      at = Split(at);
      ++line_;
      Read();
    }
    if (good_ && !ended_) Refuse("the file is cut off");
    return good_ ? world_ : nullptr;
  }

 private:
  // --- Lines and parts.

  void Reserve() {
    std::size_t lines = 1;
    for (std::size_t i = 0; i < size_; ++i) lines += text_[i] == '\n' ? 1 : 0;
    writers_.Reserve(lines);
    components_.Reserve(lines);
    files_.Reserve(lines);
    excludes_.Reserve(lines);
    dependencies_.Reserve(lines);
    failures_.Reserve(lines);
    faults_.Reserve(lines);
    answers_.Reserve(lines);
    volumes_.Reserve(lines);
  }

  /// Splits the line that begins here at its tabs, with a NUL behind each part; gives the next line.
  std::size_t Split(std::size_t at) {
    count_ = 0;
    next_ = 1;
    std::size_t begin = at;
    for (;; ++at) {
      const bool last = at == size_ || text_[at] == '\n';
      if (!last && text_[at] != '\t') continue;
      text_[at] = 0;
      if (count_ < std::size(parts_)) parts_[count_] = {text_ + begin, at - begin};
      ++count_;
      begin = at + 1;
      if (last) return at + 1;
    }
  }

  void Refuse(const char* what) {
    if (!good_) return;
    good_ = false;
    char text[160];
    const int length = std::snprintf(text, sizeof text, "line %u: %s", line_, what);
    problem_.Append({text, static_cast<std::size_t>(length)});
  }

  /// Whether the line has so many parts, its own name counted.
  bool Has(std::size_t count) {
    if (count_ != count) Refuse("has not the parts that it should");
    return good_;
  }

  bool Absent() const { return parts_[next_] == "\\N"; }

  /// The next part with what was escaped as it is.
  std::string_view Text() {
    const std::string_view part = parts_[next_++];
    char* const from = text_ + (part.data() - text_);
    char* to = from;
    for (std::size_t i = 0; i < part.size(); ++i) {
      char c = part[i];
      if (c == '\\' && i + 1 < part.size()) {
        c = part[++i];
        c = c == 't' ? '\t' : c == 'n' ? '\n' : c;
      }
      *to++ = c;
    }
    *to = 0;
    return {from, static_cast<std::size_t>(to - from)};
  }

  LPCWSTR Wide() {
    if (Absent()) {
      ++next_;
      return nullptr;
    }
    const std::string_view utf8 = Text();
    WCHAR* const wide = Make<WCHAR>(utf8.size());
    *LabelledText::Widen(utf8, wide) = 0;
    return wide;
  }

  template <class T = DWORD>
  T Number() {
    const std::string_view part = parts_[next_++];
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), value);
    if (error != std::errc() || end != part.data() + part.size()) Refuse("has no number");
    return static_cast<T>(value);
  }

  template <class T>
  T WordOf(std::span<const WorldWord> words) {
    const WorldWord* const word = FindWord(words, Text());
    if (word == nullptr) Refuse("has a word that there is not");
    return word != nullptr ? static_cast<T>(word->value) : T{};
  }

  /// 8-4-4-4-12 hexadecimal digits.
  VSS_ID Id() {
    const std::string_view part = parts_[next_++];
    char16_t digits[36] = {};
    if (part.size() == std::size(digits)) std::ranges::copy(part, digits);
    const std::optional<GUID> id = ParseGuid({digits, std::size(digits)});
    if (!id) Refuse("has no id");
    return id.value_or(VSS_ID{});
  }

  // --- Kinds of lines.

  void Read() {
    const std::string_view kind = parts_[0];
    if (line_ == 1) {
      if (kind != "gwm-world" || count_ != 2) return Refuse("is no compiled world");
      if (parts_[1] != kForm) return Refuse("is of another version of gwm");
    } else if (kind == "world") {
      if (!Has(3)) return;
      world_->name = Text();
      world_->text = Text();
    } else if (kind == "condition") {
      ReadCondition();
    } else if (kind == "writer") {
      ReadWriter();
    } else if (kind == "fault") {
      if (!Has(3)) return;
      FaultSpec& fault = faults_.Add(world_->faults);
      fault.method = Text().data();
      fault.code = Number<HRESULT>();
    } else if (kind == "answer") {
      ReadAnswer();
    } else if (kind == "volume") {
      if (!Has(3)) return;
      VolumeSpec& volume = volumes_.Add(world_->volumes);
      volume.name = Wide();
      volume.state = WordOf<VolumeState>(kVolumeWords);
    } else if (kind == "end") {
      ended_ = true;
    } else if (writer_ == nullptr) {
      Refuse("is not known, or belongs to a writer");
    } else {
      ReadOfWriter(kind);
    }
  }

  void ReadAnswer() {
    if (!Has(6)) return;
    AnswerSpec& answer = answers_.Add(world_->answers);
    answer.method = Text();
    answer.call = Number();
    const std::string_view at = Text();
    if (at != "return" && at != "status") return Refuse("has a word that there is not");
    answer.at = at == "status" ? AnswerSpec::At::kStatus : AnswerSpec::At::kReturn;
    answer.code = Number<HRESULT>();
    answer.pending_ms = Number();
  }

  void ReadCondition() {
    if (!Has(3)) return;
    const Condition* const condition = FindCondition(Text());
    if (condition == nullptr) return Refuse("has a condition that there is not");
    condition->set(world_->conditions, WordOf<UINT>(condition->words));
  }

  void ReadWriter() {
    if (!Has(15)) return;
    WriterSpec& w = writers_.Add(world_->writers);
    w.label = Text();
    w.id = Id();
    w.name = Wide();
    w.instance = Wide();
    w.usage = Number<VSS_USAGE_TYPE>();
    w.source = Number<VSS_SOURCE_TYPE>();
    w.kind = WordOf<WriterKind>(kKindWords);
    w.membership = WordOf<Membership>(kMembershipWords);
    w.identify = WordOf<Behaviour>(kIdentifyWords);
    w.delay_ms = Number();
    w.count = Number();
    if (Absent()) {
      ++next_;
    } else {
      w.restore_method = Number<VSS_RESTOREMETHOD_ENUM>();
    }
    w.restore = Number<VSS_WRITERRESTORE_ENUM>();
    w.schema = Number();
    writer_ = &w;
    component_ = nullptr;
  }

  void ReadOfWriter(std::string_view kind) {
    if (kind == "exclude") {
      if (Has(5)) ReadFiles(excludes_.Add(writer_->excludes));
    } else if (kind == "fails") {
      if (!Has(3)) return;
      FailureSpec& failure = failures_.Add(writer_->failures);
      failure.event = Text();
      failure.code = Number<HRESULT>();
    } else if (kind == "component") {
      ReadComponent();
    } else if (component_ == nullptr) {
      Refuse("is not known, or belongs to a component");
    } else if (kind == "files") {
      if (Has(5)) ReadFiles(files_.Add(component_->files));
    } else if (kind == "depends") {
      if (!Has(4)) return;
      DependencySpec& on = dependencies_.Add(component_->dependencies);
      on.writer = Id();
      on.logical_path = Wide();
      on.component = Wide();
    } else {
      Refuse("is not known");
    }
  }

  void ReadComponent() {
    if (!Has(9)) return;
    ComponentSpec& c = components_.Add(writer_->components);
    c.type = Number<VSS_COMPONENT_TYPE>();
    c.logical_path = Wide();
    c.name = Wide();
    c.caption = Wide();
    c.notify = Number() != 0;
    c.selectable = Number() != 0;
    c.selectable_for_restore = Number() != 0;
    c.flags = Number();
    component_ = &c;
  }

  void ReadFiles(FilesSpec& files) {
    const std::string_view kind = Text();
    files.kind = kind == "database" ? FilesSpec::Kind::kDatabase
                 : kind == "log"    ? FilesSpec::Kind::kLog
                                    : FilesSpec::Kind::kFiles;
    files.path = Wide();
    files.spec = Wide();
    files.recursive = Number() != 0;
  }

  char* const text_;
  const std::size_t size_;
  Buffer& problem_;
  World* const world_ = Make<World>(1);
  WriterSpec* writer_ = nullptr;
  ComponentSpec* component_ = nullptr;
  std::string_view parts_[16];
  std::size_t count_ = 0;
  std::size_t next_ = 1;
  unsigned line_ = 0;
  bool good_ = true;
  bool ended_ = false;
  List<WriterSpec> writers_;
  List<ComponentSpec> components_;
  List<FilesSpec> files_;
  List<FilesSpec> excludes_;
  List<DependencySpec> dependencies_;
  List<FailureSpec> failures_;
  List<FaultSpec> faults_;
  List<AnswerSpec> answers_;
  List<VolumeSpec> volumes_;
};

std::FILE* Open(NativePath path) {
#ifdef _WIN32
  return _wfopen(path, L"rb");
#else
  return std::fopen(path, "rb");
#endif
}

}  // namespace

const World* ParseWorld(std::string_view text, Buffer& problem) {
  return Parser(text, problem).Parse();
}

const World* ReadWorld(NativePath path, Buffer& problem) {
  std::FILE* const file = Open(path);
  if (file == nullptr) {
    problem.Append("the file cannot be opened");
    return nullptr;
  }
  Buffer text;
  for (;;) {
    constexpr std::size_t kRoom = 1 << 16;
    const std::size_t before = text.size();
    const std::size_t got = std::fread(text.Extend(kRoom), 1, kRoom, file);
    text.Cut(before + got);
    if (got == 0) break;
  }
  std::fclose(file);
  return ParseWorld(text.view(), problem);
}

}  // namespace gwm::recording
