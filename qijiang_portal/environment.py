"""Make `.venv` from the hash-locked lists. Run by whatever python3 the machine has:

    python3 qijiang_portal/environment.py [runtime|dev]

The environment keeps a copy of the lists it was made from: while they are equal, nothing is done.
"""

import fcntl
import subprocess
import sys
from pathlib import Path

LISTS = {
    "runtime": ["requirements.txt", "requirements/requirements-embedded.txt"],
    "dev": ["requirements/requirements-dev.txt"],  # holds the other two
}
HOME = Path(".venv")


def wanted(kind):
    return "".join(Path(name).read_text() for name in LISTS[kind])


def is_made(kind):
    stamp = HOME / (kind + ".lock")
    return stamp.exists() and stamp.read_text() == wanted(kind)


def works():
    """Whether an interpreter with pip lives there: a copied or half-made one does not count."""
    python = HOME / "bin" / "python"
    if not python.exists():
        return False
    asked, quiet = [str(python), "-m", "pip", "--version"], subprocess.DEVNULL
    return not subprocess.call(asked, stdout=quiet, stderr=quiet)


def make(kind):
    if not works():
        print("正在建立运行环境 .venv……", flush=True)
        if subprocess.call([sys.executable, "-m", "venv", "--clear", HOME]):
            sys.exit("建立 .venv 失败：请安装 Python 的 venv 组件（Debian/Ubuntu：python3-venv）。")
    print("正在安装依赖（首次约一分钟）……", flush=True)
    install = [str(HOME / "bin" / "python"), "-m", "pip", "install", "-q", "--require-hashes"]
    for name in LISTS[kind]:
        install += ["-r", name]
    if subprocess.call(install):
        sys.exit("安装依赖失败：请检查网络或软件源，原因见上面 pip 的输出；修好后重新运行即可。")
    for done in LISTS if kind == "dev" else [kind]:
        (HOME / (done + ".lock")).write_text(wanted(done))


if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036 (this very file meets old interpreters)
        sys.exit("需要 Python 3.11 或更新的版本，当前是 {}.{}。".format(*sys.version_info[:2]))
    asked = sys.argv[1] if len(sys.argv) > 1 else "runtime"
    try:
        with open("requirements.txt") as gate:
            fcntl.flock(gate, fcntl.LOCK_EX)  # two makes at once: the second waits
            if not is_made(asked):
                make(asked)
    except KeyboardInterrupt:
        sys.exit(130)
    except OSError as fault:
        sys.exit(f"不能建立 .venv：读写 {fault.filename or HOME} 失败，请检查权限和磁盘。")
