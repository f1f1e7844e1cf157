// SPDX-License-Identifier: Apache-2.0
#include "store/master/layouts.h"

#include <sodium.h>

#include <mutex>

#include "base/check.h"
#include "store/schema.h"
#include "store/sql/transaction.h"

namespace riser::store {
namespace {

/// One register key a line. Keys have no line ends of their own: qualifiers are comma-joined names.
std::string text_of(const metering::Layout& registers) {
  std::string text;
  for (const auto& reg : registers) text += reg.key() + '\n';
  return text;
}

metering::Layout layout_of(std::string_view text) {
  metering::Layout registers;
  for (auto end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
    registers.push_back(metering::Register::from_key(text.substr(0, end)));
    text.remove_prefix(end + 1);
  }
  return registers;
}

/// The text is too long for an index.
std::string digest_of(std::string_view text) {
  Byte hash[32];
  crypto_generichash(hash, sizeof hash, reinterpret_cast<const Byte*>(text.data()), text.size(), nullptr, 0);
  return to_hex(hash);
}

int main_register(const metering::Layout& registers) {
  using metering::Quantity;
  for (const auto quantity :
       {Quantity::energy, Quantity::active_energy_import, Quantity::active_energy, Quantity::standard_volume,
        Quantity::volume, Quantity::working_volume, Quantity::hca_units})
    for (std::size_t i = 0; i < registers.size(); ++i) {
      const auto& reg = registers[i];
      if (reg.quantity == quantity && reg.function == metering::Function::instantaneous && reg.storage == 0 &&
          reg.tariff == 0 && reg.subunit == 0 && reg.qualifier.empty())
        return static_cast<int>(i);
    }
  return -1;
}

}  // namespace

std::size_t Layouts::Hash::operator()(const metering::Layout& registers) const noexcept {
  std::size_t hash = registers.size();
  const auto mix = [&](std::size_t value) { hash = (hash ^ value) * 0x9E3779B97F4A7C15U + (hash >> 29); };
  for (const metering::Register& reg : registers) {
    mix(static_cast<std::size_t>(reg.quantity) << 16 | static_cast<std::size_t>(reg.unit) << 8 |
        static_cast<std::size_t>(reg.function));
    mix(reg.storage);
    mix(std::size_t{reg.tariff} << 32 | reg.subunit);
    mix(std::hash<std::string>{}(reg.qualifier));
  }
  return hash;
}

const StoredLayout& Layouts::remember(LayoutId id, const metering::Layout& registers) {
  const std::unique_lock lock(mutex_);
  auto& entry = by_id_[id];
  if (!entry) entry = std::make_unique<StoredLayout>(StoredLayout{id, registers, main_register(registers)});
  by_registers_.emplace(registers, entry.get());
  return *entry;
}

const StoredLayout& Layouts::intern(const metering::Layout& registers) {
  CHECK(!registers.empty() && registers.size() <= max_registers, "{} registers", registers.size());
  {
    const std::shared_lock lock(mutex_);
    if (const auto found = by_registers_.find(registers); found != by_registers_.end()) return *found->second;
  }
  const auto text = text_of(registers);
  auto connection = database_.lease();
  const auto digest = digest_of(text);
  const auto known = [&] {
    auto q = connection->query("SELECT id FROM layout WHERE digest = $1", digest);
    return q.next() ? LayoutId{q.integer(0)} : LayoutId{};
  };
  auto id = known();
  if (!id) {
    connection->execute("INSERT INTO layout(id, digest, registers) VALUES($1, $2, $3) ON CONFLICT DO NOTHING",
                        next_id(*connection, "layout"), digest, text);
    id = known();
  }
  return remember(id, registers);
}

const StoredLayout* Layouts::find(LayoutId id) {
  {
    const std::shared_lock lock(mutex_);
    if (const auto found = by_id_.find(id); found != by_id_.end()) return found->second.get();
  }
  auto connection = database_.lease();
  auto q = connection->query("SELECT registers FROM layout WHERE id = $1", id);
  if (!q.next()) return nullptr;
  return &remember(id, layout_of(q.text(0)));
}

}  // namespace riser::store
