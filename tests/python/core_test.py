import logging
import threading

import pytest

import careerflow
from careerflow import _core


def test_a_code_is_explained_however_it_is_written():
    found = careerflow.explain("CF1042")
    assert found.code == "CF1042"
    assert found.title and found.meaning and found.remedy
    assert careerflow.explain(1042) == found
    assert careerflow.explain("1042") == found
    assert str(found).startswith("CF1042  ")


def test_an_unknown_code_is_not_found_and_the_nearest_is_named():
    with pytest.raises(careerflow.NotFoundError) as caught:
        careerflow.explain("CF1043")
    error = caught.value
    assert error.code == "CF1042"
    assert "CF1042" in error.nearest
    assert str(error).startswith("CF1042")
    assert error.message in str(error)
    assert careerflow.explain(error).code == error.code


@pytest.mark.parametrize(
    "name, standard",
    [
        ("InputError", ValueError),
        ("ShapeError", ValueError),
        ("NotFoundError", LookupError),
        ("DataError", ValueError),
        ("InternalError", RuntimeError),
    ],
)
def test_every_error_is_ours_and_the_standard_one(name, standard):
    error = getattr(careerflow, name)
    assert issubclass(error, careerflow.Error)
    assert issubclass(error, standard)
    assert error.__module__ == "careerflow"
    assert error.__doc__


def test_messages_of_the_library_arrive_in_logging(caplog):
    _core.set_log_level(logging.INFO)
    with caplog.at_level(logging.DEBUG, logger="careerflow"):
        _core.log(logging.WARNING, "intake is empty")
        _core.log(logging.DEBUG, "below the level")
    assert [(r.name, r.levelno, r.message) for r in caplog.records] == [
        ("careerflow", logging.WARNING, "intake is empty")
    ]


def test_messages_from_several_threads_all_arrive(caplog):
    with caplog.at_level(logging.INFO, logger="careerflow"):
        threads = [threading.Thread(target=_core.log, args=(logging.INFO, f"thread {i}")) for i in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=30)
    assert sorted(r.message for r in caplog.records) == [f"thread {i}" for i in range(8)]


def test_every_public_name_exists():
    for name in careerflow.__all__:
        assert hasattr(careerflow, name)
