# 门户的全部命令。只需要 Python 3.11+ 与 make；PostgreSQL、Redis（Valkey）随依赖一起安装。
VENV := .venv/bin
PYTHON := $(VENV)/python
SERVED := $(PYTHON) -m qijiang_portal.embedded --dir var/test run --
WITH_SERVERS := $(PYTHON) -m qijiang_portal.embedded with --
unexport PYTHONDONTWRITEBYTECODE
unexport MAKEFLAGS

run: .venv  ## 启动门户：PORT= 端口（8000），SEED_DEMO=0 不要演示数据
	@exec setpriv --pdeathsig TERM $(PYTHON) -m qijiang_portal.launcher

services: .venv  ## 只在后台启动数据库与缓存
	@$(PYTHON) -m qijiang_portal.embedded start

services-stop: .venv
	@$(PYTHON) -m qijiang_portal.embedded stop

.venv:  ## 运行环境（依赖清单未变则什么也不做）
	@python3 qijiang_portal/environment.py runtime

dev: .venv
	@python3 qijiang_portal/environment.py dev

test: dev  ## 全部测试，用自己的 PostgreSQL 与 Valkey
	@$(PYTHON) -m qijiang_portal.embedded --dir var/test --scratch run -- \
		$(PYTHON) -m pytest -q -n 2 --dist loadfile

check: dev  ## 格式、静态检查、类型、导入契约、模板、迁移、上线检查
	@$(VENV)/ruff check .
	@$(VENV)/ruff format --check .
	@$(VENV)/lint-imports
	@$(VENV)/djlint --lint --quiet templates
	@$(VENV)/mypy .
	@$(SERVED) $(PYTHON) manage.py makemigrations --check --dry-run
	@$(SERVED) sh deploy/check.sh

coverage: dev  ## 规则、政策、动作的分支覆盖率（要求 90%），并记下哪个测试走到哪一行
	@rm -f .coverage .coverage.*
	@$(PYTHON) -m qijiang_portal.embedded --dir var/test --scratch run -- \
		$(PYTHON) -m coverage run -m pytest -q -n 2 --dist loadfile -m "not slow and not browser"
	@$(PYTHON) -m coverage combine -q
	@$(PYTHON) -m coverage report --fail-under=90 --include="*/rules/*,*/policies.py,*/policies/*,*/actions.py,*/actions/*"

mutants:  ## 故意改错 200 处，看测试发现多少（要求 85%）；先 make coverage，约一小时
	@$(PYTHON) -m qijiang_portal.embedded --dir var/test --scratch run -- $(PYTHON) -m tests.mutants

bench: dev  ## 性能比较：与“Django 后台 + 普通 django-import-export”在同一次运行中
	@$(SERVED) $(PYTHON) -m bench

picture: dev  ## 图：房子（分层契约）、贷款的一生（步骤表），由代码画出
	@$(PYTHON) -m tests.house.picture

error-pages:  ## nginx 自己的出错页，文字与程序里的相同
	@python3 -m qijiang_portal.explanations deploy/errors

faults: dev  ## 故障演练：真的 make run，杀进程、写满磁盘、停机时不断有人访问；约十五分钟
	@$(PYTHON) -m qijiang_portal.embedded --dir var/test --scratch run -- \
		$(PYTHON) -m pytest -q -n0 -m slow tests/faults

rehearse: dev  ## 照手册装一遍：Debian 的 PostgreSQL、Redis、nginx，在一个临时的根里；几分钟
	@$(PYTHON) -m qijiang_portal.embedded --dir var/test --scratch run -- \
		$(PYTHON) -m pytest -q -n0 -m slow tests/rehearsal

# 备份和恢复用环境变量或 .env 写明的数据库；都没有写时，只用 make run 在本文件夹建过的数据
backup: $(PYTHON)  ## 备份数据库与文件到 var/backups/（BACKUP_DIR 可改），并读回核对
	@$(WITH_SERVERS) $(PYTHON) manage.py backup

restore: $(PYTHON)  ## 恢复：FILE=备份文件；库不为空时再加 CONFIRM=数据库名
	@$(WITH_SERVERS) $(PYTHON) manage.py restore "$(FILE)" --confirm "$(CONFIRM)"

$(PYTHON):
	@python3 qijiang_portal/environment.py runtime

.PHONY: run services services-stop .venv dev test check coverage mutants bench picture error-pages faults rehearse backup restore
