"""Work in the background: told of, stopped, and one of a kind at a time."""

from threading import Event

from corpus.errors import StorageError
from web.jobs import Jobs

PATIENCE = 20  # seconds after which a test would rather fail


def ended(job):
    for _ in range(PATIENCE * 100):
        if job.finished:
            return job
        Event().wait(0.01)
    raise AssertionError("the job did not end")


def test_a_job_keeps_what_it_came_to():
    jobs = Jobs()
    job = jobs.start("run", "一次", lambda job: job.tell(1, 2, "甲") or 42)
    assert ended(job).result == 42
    assert (job.done, job.total, job.doing) == (1, 2, "甲")
    assert jobs.latest("run") is job


def test_a_known_error_becomes_its_sentence():
    def work(job):
        raise StorageError("磁盘已满。")

    assert ended(Jobs().start("run", "一次", work)).problem == "磁盘已满。"


def test_a_second_of_a_kind_waits_until_the_first_is_stopped():
    jobs, go = Jobs(), Event()

    def work(job):
        while True:
            go.wait(0.01)
            job.tell(0, 1, "")

    first = jobs.start("run", "一次", work)
    assert jobs.start("run", "又一次", work) is None
    assert jobs.start("other", "别的", lambda job: 1) is not None
    first.stop()
    assert ended(first).result is None
    assert first.stopped
    assert jobs.start("run", "又一次", lambda job: 1) is not None
