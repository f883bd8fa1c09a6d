"""Small tasks for the tests of runners; in a module of their own, so that workers can import them."""

import os
import signal
import time
from pathlib import Path


def double(number):
    return 2 * number


def fail_on_three(number):
    if number == 3:
        raise ValueError("three is not liked")
    return number


def die_once(task):
    """Kill the own process at the first call for a number, as kill -9 would."""
    folder, number = task
    mark = Path(folder, str(number))
    if number % 5 == 0 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def die_always_on_three(number):
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def write_pid_and_sleep(folder):
    Path(folder, str(os.getpid())).touch()
    time.sleep(60)


def own_pid(_):
    time.sleep(0.05)
    return os.getpid()
