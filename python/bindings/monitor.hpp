#pragma once

#include "careerflow/core/monitor.hpp"

#include <pybind11/pybind11.h>

#include <chrono>
#include <utility>

namespace careerflow::python {

/// Cancels work when Python has a signal pending (Ctrl-C), and hands progress to a Python function of (stage, fraction)
/// ten times a second at most, and at the end of a stage. What that function raises stops the work too. Made on the
/// thread that holds the interpreter lock.
class SignalMonitor : public Monitor {
public:
    explicit SignalMonitor(pybind11::object progress = pybind11::none()) : progress_(std::move(progress)) {}

    void report(const Progress& progress) override {
        if (progress_.is_none() || pending_) return;
        const Clock::time_point now = Clock::now();
        if (progress.fraction < 1 && now < next_) return;
        next_ = now + std::chrono::milliseconds(100);
        const pybind11::gil_scoped_acquire acquire;
        try {
            progress_(progress.stage, progress.fraction);
        } catch (pybind11::error_already_set& error) {
            error.restore();
            keep_exception();
        }
    }

    [[nodiscard]] bool cancelled() override {
        if (pending_) return true;
        const pybind11::gil_scoped_acquire acquire;
        if (PyErr_CheckSignals() != 0) keep_exception();
        return pending_;
    }

    /// Raises the exception that stopped the work, if there was one. Call with the interpreter lock held.
    void rethrow_signal() {
        if (!pending_) return;
        pending_ = false;
        PyErr_Restore(type_, value_, traceback_);
        throw pybind11::error_already_set();
    }

private:
    using Clock = std::chrono::steady_clock;

    /// No Python exception may be set while the interpreter lock is released.
    void keep_exception() {
        PyErr_Fetch(&type_, &value_, &traceback_);
        pending_ = true;
    }

    pybind11::object progress_;
    Clock::time_point next_{};
    bool pending_ = false;
    PyObject* type_ = nullptr;
    PyObject* value_ = nullptr;
    PyObject* traceback_ = nullptr;
};

/// Computes without the interpreter lock, stopping when Ctrl-C is pressed and showing progress to a Python function.
template <class Compute>
auto interruptible(const pybind11::object& progress, const Compute& compute) {
    SignalMonitor monitor(progress);
    auto result = [&] {
        const pybind11::gil_scoped_release release;
        return compute(&monitor);
    }();
    monitor.rethrow_signal();
    return result;
}

} // namespace careerflow::python
