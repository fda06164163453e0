#pragma once

#include "careerflow/core/monitor.hpp"

#include <pybind11/pybind11.h>

namespace careerflow::python {

/// Cancels work when Python has a signal pending (Ctrl-C). Made on the thread that holds the interpreter lock.
class SignalMonitor : public Monitor {
public:
    [[nodiscard]] bool cancelled() override {
        const pybind11::gil_scoped_acquire acquire;
        if (!pending_ && PyErr_CheckSignals() != 0) {
            // Kept for rethrow_signal: no Python exception may be set while the interpreter lock is released.
            PyErr_Fetch(&type_, &value_, &traceback_);
            pending_ = true;
        }
        return pending_;
    }

    /// Raises the exception of the signal that stopped the work, if there was one. Call with the interpreter lock held.
    void rethrow_signal() {
        if (!pending_) return;
        pending_ = false;
        PyErr_Restore(type_, value_, traceback_);
        throw pybind11::error_already_set();
    }

private:
    bool pending_ = false;
    PyObject* type_ = nullptr;
    PyObject* value_ = nullptr;
    PyObject* traceback_ = nullptr;
};

/// Computes without the interpreter lock, stopping when Ctrl-C is pressed.
template <class Compute>
auto interruptible(const Compute& compute) {
    SignalMonitor monitor;
    auto result = [&] {
        const pybind11::gil_scoped_release release;
        return compute(&monitor);
    }();
    monitor.rethrow_signal();
    return result;
}

} // namespace careerflow::python
