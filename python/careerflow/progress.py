"""Progress of long work: nothing, a bar, or a function of one's own."""

from contextlib import contextmanager


@contextmanager
def reporting(progress):
    """What a run is to call with (stage, fraction); ``None`` where nothing is to be shown.

    ``progress`` is ``None`` or ``False``, ``True`` for a bar in the terminal or notebook, or such a function.
    """
    if progress is None or progress is False:
        yield None
    elif progress is True:
        with _bar() as bar:
            yield lambda stage, fraction: _draw(bar, stage, fraction)
    elif callable(progress):
        yield progress
    else:
        raise TypeError(f"progress is True, False or a function of (stage, fraction), not {progress!r}")


def _bar():
    from tqdm.auto import tqdm

    return tqdm(total=1.0, bar_format="{desc} {percentage:3.0f} %|{bar}| {elapsed}", leave=False)


def _draw(bar, stage, fraction):
    bar.set_description_str(stage, refresh=False)
    bar.n = fraction
    bar.refresh()
