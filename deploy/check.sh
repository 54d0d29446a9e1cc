#!/bin/sh
# Django 的上线检查，用生产环境的变量；有一条警告即失败。
set -eu
export PRODUCTION=1 DEBUG=0 ALLOWED_HOSTS=portal.example.gov.cn
export CSRF_TRUSTED_ORIGINS=https://portal.example.gov.cn SITE_URL=https://portal.example.gov.cn
SECRET_KEY=$(head -c 48 /dev/urandom | base64)
export EMAIL_URL=smtp+tls://portal:portal@smtp.example.gov.cn:587
export SECRET_KEY UPLOAD_SCANNER=tcp://127.0.0.1:3310
exec "${PYTHON:-.venv/bin/python}" manage.py check --deploy --fail-level WARNING
