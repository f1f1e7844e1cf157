// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstddef>
#include <system_error>
#include <thread>
#include <vector>

namespace riser::directory {

/// Fewer rows are no work for a thread of their own. Less in tests; not to be changed while there are queries.
inline std::size_t rows_worth_a_thread = 100'000;

/// Into how many pieces a pass over so many rows is cut: one a core, where that pays.
std::size_t parts_of(std::size_t rows) noexcept;

/// Calls work(part, begin, end) for each piece of [0, rows), all at once, and waits for them. It must not throw.
template <class Work>
void in_parts(std::size_t rows, const Work& work) {
  const std::size_t parts = parts_of(rows);
  const auto run = [&](std::size_t part) { work(part, rows * part / parts, rows * (part + 1) / parts); };
  std::vector<std::jthread> others;
  for (std::size_t part = 1; part < parts; ++part) {
    try {
      others.emplace_back(run, part);
    } catch (const std::system_error&) {  // no thread is left: then one after the other
      run(part);
    }
  }
  run(0);
}

}  // namespace riser::directory
