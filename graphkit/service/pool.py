"""The workers of a service: each answers one job at a time, and is killed and replaced when it is over its time."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from asyncio.subprocess import Process
from dataclasses import asdict
from typing import Self

from graphkit.service.base import Answer, Asking, Job, Meaning, Query, RefusedError, Search, Setting
from graphkit.service.pipes import Frame, packed, receive_soon
from graphkit.service.processes import end, start
from graphkit.service.worker import BEHIND, MAKE_INDEX, to_text, too_much_memory

_PAUSE = 1.0
_START = 10.0  # seconds that a worker may take to start where the machine has much to do


class Worker:
    """A process that answers jobs."""

    def __init__(self, process: Process) -> None:
        self._process = process

    @classmethod
    async def hire(cls, setting: Setting) -> Self:
        """Start the process and wait until it is ready; raises OSError or EOFError."""
        worker = cls(await start("graphkit.service.worker", to_text(setting)))
        await worker._hear()
        return worker

    @property
    def has_ended(self) -> bool:
        """Whether somebody else has ended the process."""
        return self._process.returncode is not None

    async def ask(self, job: Job, *, make_index: bool) -> Frame:
        """What the worker says to a job, or BEHIND where it may not `make_index`.

        Raises OSError or EOFError where it has died.
        """
        assert self._process.stdin  # noqa: S101 (the process was started with pipes)
        self._process.stdin.write(packed({"kind": type(job).__name__, **asdict(job), MAKE_INDEX: make_index}))
        await self._process.stdin.drain()
        return await self._hear()

    async def _hear(self) -> Frame:
        assert self._process.stdout  # noqa: S101
        return await receive_soon(self._process.stdout)

    async def dismiss(self) -> int:
        """End the process; returns its exit code."""
        return await end(self._process)


class Pool:
    """Some workers that share the work; an async context manager that starts and ends them."""

    def __init__(self, setting: Setting, size: int) -> None:
        self._setting = setting
        self._size = size
        self._idle: asyncio.Queue[Worker] = asyncio.Queue()
        self._all: set[Worker] = set()
        self._starting: set[asyncio.Task[None]] = set()
        self._catching_up: asyncio.Task[None] | None = None
        self._waiting = 0

    async def __aenter__(self) -> Self:
        await asyncio.gather(*(self._hire() for _ in range(self._size)))
        return self

    async def __aexit__(self, *_: object) -> None:
        tasks = [*self._starting, *([self._catching_up] if self._catching_up else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.gather(*(worker.dismiss() for worker in self._all))

    async def answer(self, job: Job) -> Answer:
        """The answer to a job; raises RefusedError where there is none. Whoever cancels this ends the work too.

        A job that needs an index which is not in step waits until it has been made, beside the workers' time.
        """
        header, body = await self._tried(job, make_index=False)
        if header["status"] == BEHIND:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self._setting.limits.network_seconds):
                    await asyncio.shield(self._in_step())
            header, body = await self._tried(job, make_index=True)
        if header["status"] != 200:
            raise RefusedError(header["status"], header["message"], header["hint"], None, **header.get("details", {}))
        return Answer(header["media"], body)

    async def _tried(self, job: Job, *, make_index: bool) -> Frame:
        """What a worker says to a job within its time; raises RefusedError."""
        worker = await self._free_worker()
        try:
            async with asyncio.timeout(self._setting.limits.seconds):
                said = await worker.ask(job, make_index=make_index)
        except TimeoutError as error:
            await self._replace(worker)
            if _needs_index(job):
                self._in_step()
            raise self._out_of_time() from error
        except (OSError, EOFError) as error:
            raise self._broken(await self._replace(worker)) from error
        except BaseException:
            await asyncio.shield(self._replace(worker))
            raise
        self._idle.put_nowait(worker)
        return said

    def _in_step(self) -> asyncio.Task[None]:
        """The task that brings the index of texts in step, begun if there is none."""
        if self._catching_up is None or self._catching_up.done():
            self._catching_up = asyncio.create_task(self._catch_up())
        return self._catching_up

    async def _free_worker(self) -> Worker:
        limits = self._setting.limits
        if self._waiting >= limits.waiting:
            raise _busy()
        self._waiting += 1
        try:
            async with asyncio.timeout(limits.seconds + (_START if self._starting else 0.0)):
                while (worker := await self._idle.get()).has_ended:
                    await self._replace(worker)
                return worker
        except TimeoutError as error:
            raise _busy() from error
        finally:
            self._waiting -= 1

    async def _hire(self) -> None:
        worker = await Worker.hire(self._setting)
        self._all.add(worker)
        self._idle.put_nowait(worker)

    async def _replace(self, worker: Worker) -> int:
        """End a worker and have another one started meanwhile; returns the exit code of the old one."""
        self._all.discard(worker)
        task = asyncio.create_task(self._hire_surely())
        self._starting.add(task)
        task.add_done_callback(self._starting.discard)
        return await worker.dismiss()

    async def _hire_surely(self) -> None:
        while True:
            try:
                return await self._hire()
            except (OSError, EOFError):
                await asyncio.sleep(_PAUSE)

    async def _catch_up(self) -> None:
        """Bring the index of texts in step, should that be what took too long; it is soon done where it is."""
        with contextlib.suppress(OSError):
            process = await start("graphkit.service.catching_up", to_text(self._setting))
            try:
                await process.wait()
            finally:
                await end(process)

    def _out_of_time(self) -> RefusedError:
        return RefusedError(
            503,
            f"the query was stopped: it took longer than {self._setting.limits.seconds:g} s",
            "Ask for less, or start the service with a higher --time-limit.",
        )

    def _broken(self, code: int) -> RefusedError:
        """The engine ends its process where it gets no memory, or runs out of stack; kills come from outside."""
        if self._setting.limits.memory and -code == getattr(signal, "SIGABRT", 0):
            said = too_much_memory(self._setting.limits)
            return RefusedError(said["status"], said["message"], said["hint"])
        if -code == getattr(signal, "SIGSEGV", 0):
            return RefusedError(
                400, "the query is too deep for the engine", "Write it with fewer brackets inside brackets."
            )
        return RefusedError(500, "the work on the query ended before there was an answer", "Ask again.")


def _needs_index(job: Job) -> bool:
    return isinstance(job, Search | Meaning | Asking) or (isinstance(job, Query) and "matches" in job.text)


def _busy() -> RefusedError:
    return RefusedError(503, "the service has too much to do", "Ask again in a moment.", {"Retry-After": "5"})
