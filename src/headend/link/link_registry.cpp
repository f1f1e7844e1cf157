// SPDX-License-Identifier: Apache-2.0
#include "headend/link/link_registry.h"

#include <algorithm>

namespace riser::headend {

LinkRegistry::Decision LinkRegistry::registered(const Call& call, UtcSeconds now) {
  const auto found = known_.find(call.identity);
  if (found == known_.end()) {
    write_down(call.identity, call, now);
    return Refusal::unknown_identity;
  }
  const KnownGateway& known = found->second;
  if (!call.peer.starts_with(known.source)) {
    write_down(call.identity, call, now);
    return Refusal::wrong_source;
  }
  Attach attach{known.gateway};
  if (const auto old = by_gateway_.find(known.gateway); old != by_gateway_.end() && old->second != call.session) {
    attach.displaced = old->second;
    by_session_.erase(old->second);
    ++displacements_[known.gateway];
  }
  by_gateway_[known.gateway] = call.session;
  by_session_[call.session] = known.gateway;
  return attach;
}

void LinkRegistry::unrecognised(const Call& call, UtcSeconds now) {
  write_down("?" + call.peer.substr(0, call.peer.rfind(':')), call, now);
}

bool LinkRegistry::closed(SessionId session) {
  const auto found = by_session_.find(session);
  if (found == by_session_.end()) return false;
  by_gateway_.erase(found->second);
  by_session_.erase(found);
  return true;
}

void LinkRegistry::know(const std::string& identity, KnownGateway gateway) {
  known_[identity] = std::move(gateway);
  quarantine_.erase(identity);
}

std::optional<SessionId> LinkRegistry::forget(const std::string& identity) {
  const auto found = known_.find(identity);
  if (found == known_.end()) return std::nullopt;
  const GatewayId gateway = found->second.gateway;
  known_.erase(found);
  displacements_.erase(gateway);
  const std::optional<SessionId> session = session_of(gateway);
  if (session) closed(*session);
  return session;
}

std::optional<SessionId> LinkRegistry::session_of(GatewayId gateway) const {
  const auto found = by_gateway_.find(gateway);
  if (found == by_gateway_.end()) return std::nullopt;
  return found->second;
}

std::uint64_t LinkRegistry::displacements(GatewayId gateway) const {
  const auto found = displacements_.find(gateway);
  return found == displacements_.end() ? 0 : found->second;
}

void LinkRegistry::write_down(const std::string& key, const Call& call, UtcSeconds now) {
  auto [at, added] = quarantine_.try_emplace(key);
  QuarantineRecord& record = at->second;
  if (added) record.first = now;
  record.identity = key;
  record.peer = call.peer;
  record.profile = call.profile;
  record.sample.assign(call.sample.begin(), call.sample.begin() + static_cast<std::ptrdiff_t>(
                                                                      std::min<std::size_t>(call.sample.size(), 64)));
  record.last = now;
  ++record.attempts;
  if (!added || quarantine_.size() <= max_quarantine) return;
  auto oldest = quarantine_.end();
  for (auto it = quarantine_.begin(); it != quarantine_.end(); ++it)
    if (it->first != key && (oldest == quarantine_.end() || it->second.last < oldest->second.last)) oldest = it;
  quarantine_.erase(oldest);
}

}  // namespace riser::headend
