// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <boost/system/result.hpp>
#include <cstddef>
#include <stdexcept>

namespace riser {

/// A value or an error. Bytes that are wrong and requests that are refused travel this way; only a failed world throws.
template <class T, class E>
using Result = boost::system::result<T, E>;

}  // namespace riser

namespace boost {
/// `value()` of a Result that holds an error is a bug of the caller. In this namespace because it is found through the
/// source_location: errors live in many namespaces, and the name must be found when result.hpp was read before this
/// file.
template <class E>
  requires(!std::is_same_v<E, system::error_code>)
[[noreturn]] void throw_exception_from_error(const E&, const boost::source_location&) {
  throw std::logic_error("value() of a Result that holds an error");
}
}  // namespace boost
