# Run as a script at build time:
#   cmake -DOUTPUT=embedded_files.cpp -DFUNCTION=embedded_files -DFOLDER=/path -DFILES=a/x.csv,a/y.csv -P EmbedFiles.cmake
# Writes a source file that defines careerflow::FUNCTION() with the bytes of FOLDER/<each of FILES>.
cmake_policy(SET CMP0057 NEW)
string(REPLACE "," ";" files "${FILES}")
set(arrays "")
set(entries "")
set(number 0)
foreach(file IN LISTS files)
  file(READ "${FOLDER}/${file}" hex HEX)
  string(LENGTH "${hex}" digits)
  math(EXPR size "${digits} / 2")
  # Lines of 32 bytes, then each byte as a number.
  string(REPEAT "[0-9a-f]" 64 line)
  string(REGEX REPLACE "(${line})" "\\1\n" hex "${hex}")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
  string(APPEND arrays "constexpr unsigned char file_${number}[] = {\n${bytes}0x00};\n")
  string(APPEND entries "        EmbeddedFile{\"${file}\", {reinterpret_cast<const char*>(file_${number}), ${size}}},\n")
  math(EXPR number "${number} + 1")
endforeach()
file(WRITE "${OUTPUT}.new" "// Written by EmbedFiles.cmake from the tables named below.
#include \"io/embedded_file.hpp\"

#include <array>

namespace careerflow {

namespace {

${arrays}
} // namespace

std::span<const EmbeddedFile> ${FUNCTION}() {
    static const std::array<EmbeddedFile, ${number}> files{
${entries}    };
    return files;
}

} // namespace careerflow
")
file(RENAME "${OUTPUT}.new" "${OUTPUT}")
