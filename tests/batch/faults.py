"""A task that does to its worker what a record must never be able to do to a batch."""

import os
import signal
import time


class Faults:
    """Answers with the record's text, or does what the text says."""

    def prepare(self):
        pass

    def parse(self, record):  # noqa: C901 - a list of deeds
        deed = record.content.partition(" ")[0]
        if deed == "segfault":
            os.kill(os.getpid(), signal.SIGSEGV)
        elif deed == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        elif deed == "leave":
            os._exit(3)
        elif deed == "spin":
            while True:
                pass
        elif deed == "sleep":
            time.sleep(600)
        elif deed == "allocate":
            hoard = []
            while True:
                hoard.append(bytearray(1 << 24))
        elif deed == "recurse":
            self.parse(record)
        elif deed == "raise":
            raise LookupError("a defect\nof two lines")
        elif deed == "once":  # kills the worker that has served before, not a fresh one
            self.served = getattr(self, "served", 0) + 1
            if self.served > 1:
                os._exit(4)
        self.served = getattr(self, "served", 0) + 1
        return [record.content]

    def refuse(self, reject, _record):
        return [f"{reject.code}: {reject.message}"]
