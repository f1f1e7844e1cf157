// SPDX-License-Identifier: Apache-2.0
// The rules of STYLE.md that a machine can check. Each finding names the file, the line and the rule.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {
namespace fs = std::filesystem;

fs::path root() {
  const char* dir = std::getenv("RISER_SOURCE_DIR");
  return dir != nullptr ? fs::path{dir} : fs::current_path();
}

struct SourceFile {
  std::string path;                // from the root, "src/base/bytes.h"
  std::vector<std::string> lines;  // as written
  std::vector<std::string> code;   // without comments and the content of strings
};

// Blanks comments and string contents, so that a word in a comment is no finding.
std::vector<std::string> strip(const std::vector<std::string>& lines) {
  std::vector<std::string> code;
  bool in_comment = false;
  for (const std::string& line : lines) {
    std::string out;
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (in_comment) {
        if (line.compare(i, 2, "*/") == 0) {
          in_comment = false;
          ++i;
        }
        continue;
      }
      if (line.compare(i, 2, "//") == 0) break;
      if (line.compare(i, 2, "/*") == 0) {
        in_comment = true;
        ++i;
        continue;
      }
      if (line[i] == '"' && line.rfind("#include", 0) != 0) {
        out += '"';
        for (++i; i < line.size() && line[i] != '"'; ++i)
          if (line[i] == '\\') ++i;
        out += '"';
        continue;
      }
      out += line[i];
    }
    code.push_back(out);
  }
  return code;
}

std::vector<SourceFile> load_sources() {
  std::vector<SourceFile> files;
  for (const char* top : {"src", "tests", "bench"}) {
    if (!fs::exists(root() / top)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(root() / top)) {
      const auto extension = entry.path().extension();
      if (extension != ".cpp" && extension != ".h") continue;
      SourceFile file{fs::relative(entry.path(), root()).generic_string(), {}, {}};
      std::ifstream in{entry.path()};
      for (std::string line; std::getline(in, line);) file.lines.push_back(line);
      file.code = strip(file.lines);
      files.push_back(std::move(file));
    }
  }
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return files;
}

const std::vector<SourceFile>& sources() {
  static const std::vector<SourceFile> files = load_sources();
  return files;
}

bool is_test(const std::string& path) {
  return path.rfind("tests/", 0) == 0 || path.find("_test.") != std::string::npos ||
         path.find("test_double") != std::string::npos || path.find("_bench.") != std::string::npos ||
         path.find("_fuzz.") != std::string::npos;
}

// The modules and what each may use, by folder, read from the one place that says so.
using Layers = std::map<std::string, std::set<std::string>>;

Layers read_layers() {
  std::ifstream in{root() / "src/CMakeLists.txt"};
  Layers uses;
  std::map<std::string, std::string> folders;
  static const std::regex declaration{R"(^riser_module\((\w+) ([\w/]+)(?: USES((?: \w+)*?))?(?: LINKS.*)?\))"};
  for (std::string line; std::getline(in, line);) {
    std::smatch match;
    if (!std::regex_search(line, match, declaration)) continue;
    folders[match[1]] = match[2];
    std::set<std::string>& mine = uses[match[2]];
    mine.insert(match[2]);
    std::istringstream words{match[3]};
    for (std::string word; words >> word;) {
      EXPECT_TRUE(folders.contains(word)) << match[1] << " uses " << word << ", which does not stand above it";
      const auto& theirs = uses[folders[word]];
      mine.insert(theirs.begin(), theirs.end());
    }
  }
  return uses;
}

const Layers& layers() {
  static const Layers all = read_layers();
  return all;
}

// The folder of the module that a path below src/ lies in: the longest that is declared.
std::string folder_of(std::string path) {
  while (!path.empty() && !layers().contains(path)) {
    const auto slash = path.rfind('/');
    path.resize(slash == std::string::npos ? 0 : slash);
  }
  return path;
}

std::string module_of(const std::string& path) {
  if (path.rfind("src/", 0) != 0 || path.find('/', 4) == std::string::npos) return {};
  return folder_of(path.substr(4));
}

TEST(Tidy, a_module_includes_only_the_layers_above_it) {
  ASSERT_GT(layers().size(), 5U);
  static const std::regex include{R"re(^\s*#include "([^"]+/[^"]+)")re"};
  for (const SourceFile& file : sources()) {
    if (file.path.rfind("src/", 0) != 0 || file.path.find('/', 4) == std::string::npos) continue;
    const std::string module = module_of(file.path);
    ASSERT_FALSE(module.empty()) << file.path << ": folder is not declared in src/CMakeLists.txt";
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      std::smatch match;
      if (!std::regex_search(file.lines[i], match, include)) continue;
      const std::string used = folder_of(match[1]);
      if (!used.empty())
        EXPECT_TRUE(layers().at(module).contains(used))
            << file.path << ":" << i + 1 << ": " << module << " may not include " << used;
    }
  }
}

TEST(Tidy, every_module_has_a_readme_of_a_few_lines) {
  for (const auto& [module, uses] : layers()) {
    const fs::path readme = root() / "src" / module / "README.md";
    EXPECT_TRUE(fs::exists(readme)) << "src/" << module << "/README.md is missing";
    if (fs::exists(readme)) EXPECT_GT(fs::file_size(readme), 80U) << "src/" << module << "/README.md says nothing";
  }
}

TEST(Tidy, files_are_short) {
  std::vector<std::size_t> lengths;
  std::size_t over_300 = 0;
  for (const SourceFile& file : sources()) {
    EXPECT_LE(file.lines.size(), 600U) << file.path << " is too long: split it";
    lengths.push_back(file.lines.size());
    over_300 += file.lines.size() > 300;
  }
  std::nth_element(lengths.begin(), lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() / 2), lengths.end());
  EXPECT_LE(lengths[lengths.size() / 2], 150U) << "the median file is too long";
  EXPECT_LE(over_300 * 10, lengths.size()) << "more than one file in ten has over 300 lines";
}

TEST(Tidy, every_source_file_names_its_licence) {
  for (const SourceFile& file : sources()) {
    ASSERT_FALSE(file.lines.empty()) << file.path << " is empty";
    EXPECT_EQ(file.lines.front(), "// SPDX-License-Identifier: Apache-2.0") << file.path;
  }
}

struct Ban {
  const char* pattern;
  const char* why;
  bool (*applies)(const SourceFile&);
};

TEST(Tidy, banned_words_do_not_occur) {
  static const Ban bans[] = {
      {R"(#include <boost/(asio|beast))", "only src/net touches Asio and Beast",
       [](const SourceFile& f) { return module_of(f.path) != "net" && f.path != "src/pch.h"; }},
      {R"(\basio::detached\b|[( ,]detached\))", "a detached coroutine swallows its exception",
       [](const SourceFile&) { return true; }},
      {R"(\busing namespace std\b)", "names keep their namespace", [](const SourceFile&) { return true; }},
      {R"(std::(cout|cerr)\b)", "only src/app speaks to the terminal",
       [](const SourceFile& f) { return !is_test(f.path) && module_of(f.path) != "app" && f.path != "src/main.cpp"; }},
      {R"(std::views\b|std::ranges::views\b|std::expected\b|std::format\b)", "not to be had with the compilers in use",
       [](const SourceFile& f) { return f.path.rfind("src/", 0) == 0; }},
      {R"(\b(sleep|usleep|rand|srand)\()", "time and randomness are injected",
       [](const SourceFile& f) { return f.path.rfind("src/", 0) == 0 && !is_test(f.path); }},
      {R"(\bnew [A-Z]\w*[({]|\bdelete [a-z]\w*;)", "ownership is held by a type",
       [](const SourceFile& f) { return f.path.rfind("src/", 0) == 0 && !is_test(f.path); }},
      {R"(\b(float|double)\b)", "meter values are exact; floating point is for statistics and pictures",
       [](const SourceFile& f) {
         static const std::set<std::string> exact{"metering", "catalogue", "billing", "store"};
         return exact.contains(module_of(f.path)) && !is_test(f.path);
       }},
  };
  for (const Ban& ban : bans) {
    const std::regex pattern{ban.pattern};
    for (const SourceFile& file : sources()) {
      if (!ban.applies(file)) continue;
      for (std::size_t i = 0; i < file.code.size(); ++i)
        EXPECT_FALSE(std::regex_search(file.code[i], pattern))
            << file.path << ":" << i + 1 << ": " << file.lines[i] << "\n  " << ban.why;
    }
  }
}

// g++ 12 miscompiles co_await in a condition, in a braced list and beside temporaries: it stands alone in its
// statement.
TEST(Tidy, co_await_stands_alone_in_its_statement) {
  static const std::regex good{
      R"(^\s*(?:\}\s*)?(?:(?:const )?(?:auto|[\w:<>,&* ]+?)\s*(?:\[[\w, ]+\]|[\w.>-]+)\s*=\s*)?(?:co_return )?co_await [^{}\[]*$)"};
  for (const SourceFile& file : sources()) {
    for (std::size_t i = 0; i < file.code.size(); ++i) {
      const std::string& line = file.code[i];
      static const std::regex keyword{R"(\bco_await\b)"};
      if (!std::regex_search(line, keyword)) continue;
      std::string statement = line;
      for (std::size_t j = i + 1; statement.find(';') == std::string::npos && j < file.code.size() && j < i + 6; ++j)
        statement += " " + file.code[j].substr(std::min(file.code[j].find_first_not_of(' '), file.code[j].size()));
      EXPECT_TRUE(std::regex_match(statement, good))
          << file.path << ":" << i + 1 << ": " << line << "\n  co_await must stand alone in its statement";
    }
  }
}

TEST(Tidy, file_names_are_nouns_in_snake_case) {
  static const std::regex good{R"([a-z][a-z0-9_]*\.(cpp|h))"};
  static const std::regex vague{R"(\b\w*(util|utils|common|manager|helper|helpers|misc)\.(cpp|h)$)"};
  for (const SourceFile& file : sources()) {
    const std::string name = fs::path{file.path}.filename().string();
    EXPECT_TRUE(std::regex_match(name, good)) << file.path;
    EXPECT_FALSE(std::regex_search(name, vague)) << file.path << ": the name says nothing";
  }
}

}  // namespace
