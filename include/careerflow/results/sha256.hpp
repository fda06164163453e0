#pragma once

#include <string>
#include <string_view>

namespace careerflow {

/// The SHA-256 digest of `bytes` as 64 lower-case hexadecimal digits: the name by which a manifest knows a file. Any
/// length below 2^61 bytes. Needs no library and no file system. Cost: linear. Source: FIPS PUB 180-4 (NIST, 2015),
/// sections 5.1.1 and 6.2.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

} // namespace careerflow
