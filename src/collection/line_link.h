// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace riser::collection {

/// What a line needs of the way to its gateway, beside the bytes. Any thread.
class LineLink {
 public:
  virtual ~LineLink() = default;
  /// The line has something new to do: whoever carries it out asks at once what it is.
  virtual void interrupt() = 0;
  virtual void close() = 0;
};

}  // namespace riser::collection
