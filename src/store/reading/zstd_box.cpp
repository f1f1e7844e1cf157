// SPDX-License-Identifier: Apache-2.0
#include "store/reading/zstd_box.h"

#include <zstd.h>

#include <memory>

#include "base/check.h"
#include "store/reading/varint.h"

namespace riser::store {
namespace {

constexpr Byte plain_mark = 1, zstd_mark = 2;

struct FreeContext {
  void operator()(ZSTD_CCtx* context) const noexcept { ZSTD_freeCCtx(context); }
  void operator()(ZSTD_DCtx* context) const noexcept { ZSTD_freeDCtx(context); }
};

// Contexts are large and dear to make: one a thread.
ZSTD_CCtx* compressor() {
  thread_local const std::unique_ptr<ZSTD_CCtx, FreeContext> context{ZSTD_createCCtx()};
  return context.get();
}
ZSTD_DCtx* decompressor() {
  thread_local const std::unique_ptr<ZSTD_DCtx, FreeContext> context{ZSTD_createDCtx()};
  return context.get();
}

}  // namespace

void pack(ByteVector& out, Bytes plain, int level) {
  const std::size_t start = out.size();
  out.resize(start + 1 + max_varint + ZSTD_compressBound(plain.size()));
  Byte* at = out.data() + start;
  *at++ = zstd_mark;
  at = put_varint(at, plain.size());
  auto* context = compressor();
  ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level);
  ZSTD_CCtx_setParameter(context, ZSTD_c_contentSizeFlag, 0);  // the size stands before the frame
  const std::size_t size =
      ZSTD_compress2(context, at, static_cast<std::size_t>(out.data() + out.size() - at), plain.data(), plain.size());
  CHECK(!ZSTD_isError(size), "zstd: {}", ZSTD_getErrorName(size));
  out.resize(static_cast<std::size_t>(at - out.data()) + size);
  if (out.size() - start < plain.size() - plain.size() / 16) return;
  out.resize(start);
  out.push_back(plain_mark);
  out.insert(out.end(), plain.begin(), plain.end());
}

bool unpack(Bytes packed, ByteVector& out) {
  ByteReader in(packed);
  const Byte mark = in.byte();
  if (mark == plain_mark) {
    const Bytes plain = in.take(in.left());
    out.assign(plain.begin(), plain.end());
    return true;
  }
  const auto size = in.varint();
  if (mark != zstd_mark || !in.ok() || size > max_unpacked) return false;
  out.resize(static_cast<std::size_t>(size));
  const Bytes frame = in.take(in.left());
  return ZSTD_decompressDCtx(decompressor(), out.data(), out.size(), frame.data(), frame.size()) == size;
}

}  // namespace riser::store
