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

bench: dev  ## 性能比较，见 docs/
	@$(SERVED) $(PYTHON) -m bench

backup: .venv  ## 备份数据库与文件到 var/backups/
	@$(WITH_SERVERS) $(PYTHON) manage.py backup

restore: .venv  ## 恢复：FILE=备份文件；库不为空时再加 CONFIRM=数据库名
	@$(WITH_SERVERS) $(PYTHON) manage.py restore "$(FILE)" --confirm "$(CONFIRM)"

.PHONY: run services services-stop .venv dev test check bench backup restore
