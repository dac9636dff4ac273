"""Machines on one wire: network namespaces with an address each. This process's own becomes one of them, with the database,
Redis and the storefronts; a machine's wire can be cut. Needs root and iproute2."""

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

from seller_center import processes
from seller_center.programs import BASE_DIR

HERE = "10.77.0.1"
_WIRE = "wire"
_NEW_NETWORK = 0x40000000  # CLONE_NEWNET


def why_not() -> str:
    """Why there can be no machines here; "" where there can."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return "Several machines are network namespaces of Linux, which only root can make."
    return "" if shutil.which("ip") else "Several machines need the command ip (iproute2)."


class Network:
    """While it lasts, this process and what it starts live in a namespace of their own, at ``HERE``."""

    def __init__(self, folder: Path):
        self.folder, self.machines = folder, list[Machine]()

    def __enter__(self) -> "Network":
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._home = os.open("/proc/self/ns/net", os.O_RDONLY)
        if self._libc.unshare(_NEW_NETWORK):
            raise OSError(ctypes.get_errno(), "no network namespace can be made")
        for line in (
            f"link add {_WIRE} type bridge",
            f"addr add {HERE}/24 dev {_WIRE}",
            f"link set {_WIRE} up",
            "link set lo up",
        ):
            ip(line)
        return self

    def __exit__(self, *_error) -> None:
        for machine in self.machines:
            machine.off()
        self._libc.setns(self._home, _NEW_NETWORK)
        os.close(self._home)

    def machine(self, name: str) -> "Machine":
        """One more, with the next address."""
        made = Machine(name, f"10.77.0.{len(self.machines) + 11}", self.folder / name)
        self.machines.append(made)
        return made


class Machine:
    """Programs with an address and a host name of their own."""

    def __init__(self, name: str, address: str, folder: Path):
        self.name, self.address, self.folder = name, address, folder
        self.space = f"seller-center-{os.getpid()}-{name}"
        self.programs: dict[str, subprocess.Popen[bytes]] = {}
        folder.mkdir(parents=True)
        for line in (
            f"netns add {self.space}",
            f"link add {name} type veth peer name eth0 netns {self.space}",
            f"link set {name} master {_WIRE} up",
            f"-n {self.space} addr add {address}/24 dev eth0",
            f"-n {self.space} link set eth0 up",
            f"-n {self.space} link set lo up",
        ):
            ip(line)

    def start(self, name: str, command: list[str], **more: str) -> None:
        """Start one program on it."""
        named = ["unshare", "--uts", "sh", "-c", f'hostname {self.name}; exec "$@"', "sh", *command]
        with (self.folder / f"{name}.log").open("ab") as output:
            environment = os.environ | {"VAR_DIR": str(self.folder), "HOST": self.address, "LOG_LEVEL": "INFO"} | more
            self.programs[name] = processes.spawn(
                ["ip", "netns", "exec", self.space, *named], env=environment, cwd=BASE_DIR, output=output
            )

    def stop(self, name: str) -> None:
        """Ask one program to end."""
        processes.stop(self.programs.pop(name), patience=20)

    def log(self, name: str) -> str:
        """What a program said."""
        return (self.folder / f"{name}.log").read_text(errors="replace")

    def cut(self) -> None:
        """Nothing reaches it any more, nor does it reach anything; nobody is told."""
        ip(f"link set {self.name} down")

    def mend(self) -> None:
        """Its wire is whole again."""
        ip(f"link set {self.name} up")

    def off(self) -> None:
        """The power goes."""
        for process in self.programs.values():
            process.kill()
            processes.kill_group(process)
        ip(f"netns del {self.space}")


def ip(line: str) -> None:
    """One command of iproute2."""
    subprocess.run(["ip", *line.split()], check=True, capture_output=True)
