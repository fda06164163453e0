#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace careerflow {

/// Throws InputError: `path` could not be written, for the reason the system gives.
[[noreturn]] void cannot_write(const std::filesystem::path& path, std::string_view reason);

/// The folder that `given` means: absolute, without a trailing slash.
[[nodiscard]] std::filesystem::path target_folder(const std::filesystem::path& given);

/// The missing folders above a folder, made; those that are still empty go again unless they are kept.
class NewParents {
public:
    explicit NewParents(const std::filesystem::path& target);
    ~NewParents();
    NewParents(const NewParents&) = delete;
    NewParents& operator=(const NewParents&) = delete;
    void keep() { made_.clear(); }

private:
    std::vector<std::filesystem::path> made_{}; ///< deepest first
};

/// A folder under construction, hidden beside its target so that putting it in place is one rename; removed with all
/// it holds unless that happens. What was put in place has reached the disk.
class FolderDraft {
public:
    explicit FolderDraft(const std::filesystem::path& target);
    ~FolderDraft();
    FolderDraft(const FolderDraft&) = delete;
    FolderDraft& operator=(const FolderDraft&) = delete;

    void write(const std::string& name, std::string_view bytes) const;
    /// Where nothing is, or an empty folder.
    void put_in_place();
    /// Where a folder is, which is removed once the new one stands there.
    void replace();

private:
    void make_readable() const;
    void kept();

    std::filesystem::path target_;
    NewParents parents_;
    std::filesystem::path path_{}; ///< what the destructor removes
};

} // namespace careerflow
