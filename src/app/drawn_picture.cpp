// SPDX-License-Identifier: Apache-2.0
#include "app/drawn_picture.h"

#include <zlib.h>

#include <algorithm>
#include <array>

#include "base/check.h"

namespace riser::app {
namespace {

constexpr int width = 320, height = 240;

enum Colour : Byte { wall, housing, plate, display, ink, metal, lead };
constexpr std::array<std::array<Byte, 3>, 7> palette = {{{0xD8, 0xD2, 0xC8},
                                                         {0x4A, 0x55, 0x60},
                                                         {0xF2, 0xF4, 0xF5},
                                                         {0xC3, 0xD1, 0xB4},
                                                         {0x1E, 0x24, 0x1C},
                                                         {0xB0, 0x8D, 0x57},
                                                         {0x8C, 0x92, 0x98}}};

struct Box {
  int x = 0, y = 0, w = 0, h = 0;
};

class Picture {
 public:
  Picture() : dots_(static_cast<std::size_t>(width) * height, wall) {}

  void fill(const Box& box, Colour colour) {
    for (int y = std::max(box.y, 0); y < std::min(box.y + box.h, height); ++y)
      for (int x = std::max(box.x, 0); x < std::min(box.x + box.w, width); ++x) dot(x, y) = colour;
  }
  void disc(int centre_x, int centre_y, int radius, Colour colour) {
    for (int y = -radius; y <= radius; ++y)
      for (int x = -radius; x <= radius; ++x)
        if (x * x + y * y <= radius * radius) fill({centre_x + x, centre_y + y, 1, 1}, colour);
  }
  /// Seven segments each, 22 by 40; a digit every 30.
  void digits(int x, int y, std::string_view text) {
    constexpr std::array<Box, 7> segments = {{{4, 0, 14, 4},
                                              {18, 3, 4, 16},
                                              {18, 21, 4, 16},
                                              {4, 36, 14, 4},
                                              {0, 21, 4, 16},
                                              {0, 3, 4, 16},
                                              {4, 18, 14, 4}}};
    constexpr std::array<unsigned, 10> lit = {0x3F, 0x06, 0x5B, 0x4F, 0x66, 0x6D, 0x7D, 0x07, 0x7F, 0x6F};
    for (const char c : text) {
      if (c < '0' || c > '9') continue;
      for (std::size_t s = 0; s < segments.size(); ++s)
        if ((lit[static_cast<std::size_t>(c - '0')] >> s & 1U) != 0)
          fill({x + segments[s].x, y + segments[s].y, segments[s].w, segments[s].h}, ink);
      x += 30;
    }
  }
  /// ISO/IEC 15948: eight bits a dot, by palette, no filter.
  ByteVector png() const {
    ByteVector out{0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    ByteVector head;
    number(head, width);
    number(head, height);
    head.insert(head.end(), {8, 3, 0, 0, 0});
    chunk(out, "IHDR", head);
    ByteVector colours;
    for (const auto& colour : palette) colours.insert(colours.end(), colour.begin(), colour.end());
    chunk(out, "PLTE", colours);
    chunk(out, "IDAT", packed());
    chunk(out, "IEND", {});
    return out;
  }

 private:
  Byte& dot(int x, int y) { return dots_[static_cast<std::size_t>(y) * width + static_cast<std::size_t>(x)]; }

  static void number(ByteVector& out, std::uint32_t value) {
    for (int shift = 24; shift >= 0; shift -= 8) out.push_back(static_cast<Byte>(value >> shift));
  }
  static void chunk(ByteVector& out, std::string_view type, const ByteVector& data) {
    number(out, static_cast<std::uint32_t>(data.size()));
    const std::size_t begin = out.size();
    out.insert(out.end(), type.begin(), type.end());
    out.insert(out.end(), data.begin(), data.end());
    const auto crc = ::crc32(0, out.data() + begin, static_cast<uInt>(out.size() - begin));
    number(out, static_cast<std::uint32_t>(crc));
  }
  ByteVector packed() const {
    ByteVector rows;
    for (std::size_t y = 0; y < height; ++y) {
      rows.push_back(0);
      rows.insert(rows.end(), dots_.begin() + static_cast<std::ptrdiff_t>(y * width),
                  dots_.begin() + static_cast<std::ptrdiff_t>((y + 1) * width));
    }
    uLongf size = ::compressBound(rows.size());
    ByteVector out(size);
    CHECK(::compress(out.data(), &size, rows.data(), rows.size()) == Z_OK, "a picture could not be packed");
    out.resize(size);
    return out;
  }

  ByteVector dots_;
};

void draw_seal(Picture& picture, int x, int y) {
  picture.fill({x - 40, y - 2, 40, 3}, metal);
  picture.fill({x - 40, y + 5, 40, 3}, metal);
  picture.disc(x, y + 2, 17, lead);
  picture.disc(x, y + 2, 10, metal);
}

}  // namespace

ByteVector drawn_meter(std::string_view number) {
  Picture picture;
  picture.fill({0, 106, width, 28}, metal);  // the pipe
  picture.disc(160, 120, 110, housing);
  picture.disc(160, 120, 96, plate);
  picture.fill({32, 72, 256, 60}, housing);
  picture.fill({36, 76, 248, 52}, display);
  picture.digits(41, 82, number.substr(0, 8));
  picture.fill({110, 150, 100, 8}, lead);
  picture.fill({125, 168, 70, 8}, lead);
  draw_seal(picture, 290, 180);
  return picture.png();
}

ByteVector drawn_seal(std::string_view number) {
  Picture picture;
  picture.fill({0, 0, width, 70}, housing);
  picture.fill({60, 62, 5, 60}, metal);
  picture.fill({255, 62, 5, 60}, metal);
  picture.fill({40, 110, 240, 80}, lead);
  picture.fill({46, 116, 228, 68}, plate);
  picture.digits(62, 130, number);
  return picture.png();
}

}  // namespace riser::app
