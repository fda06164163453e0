#include "io/folder_draft.hpp"

#include "careerflow/core/error.hpp"
#include "careerflow/io/codes.hpp"
#include "io/plain_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>

namespace careerflow {

namespace fs = std::filesystem;

namespace {

std::string reason_of(int error) { return std::generic_category().message(error); }

/// Asks that the names in a folder reach the disk. Not every file system can be asked, so nothing is reported.
void sync_folder(const fs::path& path) {
    const Descriptor folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder.number() >= 0) ::fsync(folder.number());
}

bool write_all(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

/// Both names at once, where the system can; false if it cannot at all.
bool exchanged(const fs::path& one, const fs::path& other) {
#if defined(RENAME_EXCHANGE)
    if (::renameat2(AT_FDCWD, one.c_str(), AT_FDCWD, other.c_str(), RENAME_EXCHANGE) == 0) return true;
    if (errno != EINVAL && errno != ENOSYS) cannot_write(other, reason_of(errno));
#else
    (void)one;
    (void)other;
#endif
    return false;
}

} // namespace

void cannot_write(const fs::path& path, std::string_view reason) {
    throw InputError(fmt::format("cannot write {}: {}; nothing was written", path.string(), reason),
                     codes::cannot_write);
}

fs::path target_folder(const fs::path& given) {
    std::error_code error;
    const fs::path target = fs::absolute(given, error).lexically_normal();
    return target.has_filename() ? target : target.parent_path();
}

NewParents::NewParents(const fs::path& target) {
    std::error_code error;
    for (fs::path parent = target.parent_path(); !fs::exists(parent, error) && parent != parent.parent_path();
         parent = parent.parent_path())
        made_.push_back(parent);
    fs::create_directories(target.parent_path(), error);
    if (error) cannot_write(target, error.message());
}

NewParents::~NewParents() {
    std::error_code ignored;
    for (const fs::path& parent : made_) fs::remove(parent, ignored); // refuses a folder that is not empty
}

FolderDraft::FolderDraft(const fs::path& target) : target_(target), parents_(target) {
    std::string pattern = (target.parent_path() / ("." + target.filename().string() + ".XXXXXX")).string();
    if (::mkdtemp(pattern.data()) == nullptr) cannot_write(target, reason_of(errno));
    path_ = pattern;
}

FolderDraft::~FolderDraft() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
}

void FolderDraft::write(const std::string& name, std::string_view bytes) const {
    const fs::path path = path_ / name;
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644));
    if (file.number() < 0 || !write_all(file.number(), bytes) || ::fsync(file.number()) != 0 || !file.close())
        cannot_write(target_ / name, reason_of(errno));
}

void FolderDraft::make_readable() const {
    std::error_code error;
    fs::permissions(path_,
                    fs::perms::owner_all | fs::perms::group_read | fs::perms::group_exec | fs::perms::others_read |
                        fs::perms::others_exec,
                    error);
    sync_folder(path_);
}

void FolderDraft::kept() {
    parents_.keep();
    sync_folder(target_.parent_path());
}

void FolderDraft::put_in_place() {
    make_readable();
    std::error_code error;
    fs::rename(path_, target_, error); // replaces an empty folder and nothing else
    if (error) cannot_write(target_, error.message());
    path_.clear();
    kept();
}

void FolderDraft::replace() {
    make_readable();
    if (!exchanged(path_, target_)) {
        const fs::path aside = path_.string() + ".old";
        std::error_code error;
        fs::rename(target_, aside, error);
        if (error) cannot_write(target_, error.message());
        fs::rename(path_, target_, error);
        if (error) {
            std::error_code ignored;
            fs::rename(aside, target_, ignored);
            cannot_write(target_, error.message());
        }
        path_ = aside;
    }
    kept(); // path_ names the old folder now
}

} // namespace careerflow
