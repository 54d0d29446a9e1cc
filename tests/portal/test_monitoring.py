"""Health, metrics, request numbers: what machines ask, and what strangers do not learn."""

import json
import re
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client
from django.urls import path
from django.utils import timezone

from common.disks import DiskState
from jobs.models import Heartbeat
from qijiang_portal import health, urls
from qijiang_portal.requests import client_ip
from tests.factories.accounts import UserFactory


def fails(request):
    raise RuntimeError("内部秘密 secret-detail")


def says_who(request):
    return HttpResponse(f"{client_ip(request)}")


urlpatterns = [*urls.urlpatterns, path("t/fails/", fails), path("t/who/", says_who)]
handler404, handler500 = urls.handler404, urls.handler500
pytestmark = pytest.mark.urls(__name__)


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    monkeypatch.setattr("qijiang_portal.monitoring.examine", health.Examination())


@pytest.fixture
def alive(db):
    for name in ("worker", "beat"):
        Heartbeat.objects.update_or_create(name=name, defaults={"at": timezone.now()})


def test_b91_the_shallow_check_is_public_touches_nothing_and_tells_nothing(
    client, django_assert_num_queries, db
):
    with django_assert_num_queries(0):
        answer = client.get("/healthz", REMOTE_ADDR="203.0.113.9")
    assert (answer.status_code, answer.json()) == (200, {"ok": True})
    assert answer["Cache-Control"] == "public, max-age=5"


@pytest.mark.parametrize("url", ["/healthz/deep", "/metrics"])
@pytest.mark.parametrize(
    "asked", [{"REMOTE_ADDR": "203.0.113.9"}, {"HTTP_X_FORWARDED_FOR": "127.0.0.1"}]
)
def test_b91_strangers_do_not_find_the_deep_check_nor_the_metrics(db, client, url, asked):
    assert client.get(url, **asked).status_code == 404


def test_b91_behind_our_proxy_only_what_it_reports_counts(db, client, settings):
    settings.TRUSTED_PROXIES = 1
    forged = {"HTTP_X_FORWARDED_FOR": "127.0.0.1, 203.0.113.9"}
    assert client.get("/metrics", **forged).status_code == 404


def test_b91_the_deep_check_asks_at_most_every_five_seconds(
    client, alive, django_assert_num_queries
):
    first = client.get("/healthz/deep")
    assert first.status_code == 200, first.content
    assert {check["name"] for check in first.json()["checks"]} == {
        "database",
        "redis",
        "worker",
        "disk",
        "uploads",
        "steps",
        "papers",
        "clock",
    }
    with django_assert_num_queries(0):
        assert client.get("/healthz/deep").json() == first.json()


def test_a_silent_worker_is_a_fault_that_is_named(client, alive):
    Heartbeat.objects.filter(name="worker").update(at=timezone.now() - timedelta(minutes=5))
    answer = client.get("/healthz/deep")
    assert answer.status_code == 503
    (worker,) = (check for check in answer.json()["checks"] if check["name"] == "worker")
    assert worker == {"name": "worker", "ok": False, "detail": "没有心跳：后台程序"}


@pytest.mark.parametrize(("name", "label"), [("worker", "后台程序"), ("beat", "定时程序")])
def test_the_desk_and_the_metrics_name_the_machine_that_stopped(client, alive, name, label):
    (other,) = {"后台程序", "定时程序"} - {label}
    Heartbeat.objects.filter(name=name).update(at=timezone.now() - timedelta(minutes=5))
    client.force_login(UserFactory(role="office"))
    shown = client.get("/workbench/").content.decode()
    assert f"{label}没有响应" in shown
    assert other not in shown
    metrics = client.get("/metrics").content.decode()
    ages = dict(re.findall(r'portal_heartbeat_age_seconds\{machine="(\w+)"\} ([\d.]+)', metrics))
    assert {machine for machine, age in ages.items() if float(age) > 200} == {name}
    assert set(ages) == {"worker", "beat"}


def test_a_machine_that_never_beat_is_unknown_to_the_metrics_and_not_zero(db, client):
    metrics = client.get("/metrics").content.decode()
    assert 'portal_heartbeat_age_seconds{machine="beat"} NaN' in metrics


def test_with_redis_lost_the_desk_names_redis_and_no_machine(client, alive, settings):
    Heartbeat.objects.all().delete()
    client.force_login(UserFactory(role="office"))
    redis = {"BACKEND": settings.CACHES["default"]["BACKEND"], "LOCATION": "redis://127.0.0.1:1"}
    settings.CACHES = {"default": redis}
    shown = client.get("/workbench/").content.decode()
    assert "消息服务（Redis）没有响应" in shown
    assert "后台程序" not in shown


def test_a_lost_redis_is_a_fault_and_no_crash(client, alive, settings):
    redis = {"BACKEND": settings.CACHES["default"]["BACKEND"], "LOCATION": "redis://127.0.0.1:1"}
    settings.CACHES = {"default": redis}
    assert not health.redis().ok


@pytest.mark.parametrize(
    ("used", "level", "urgent"),
    [(79, "正常", False), (80, "注意", False), (90, "警告", False), (95, "紧急", True)],
)
def test_the_disk_alarm_has_three_levels(used, level, urgent):
    state = DiskState(used_percent=used, free_bytes=3 * 2**30)
    assert (state.level, state.is_urgent) == (level, urgent)
    assert str(state) == f"磁盘已用 {used}%，剩余 3.0 GB（{level}）"


def test_metrics_are_for_this_machine_and_those_named(db, client, settings):
    assert b"django_http_requests" in client.get("/metrics").content
    settings.METRICS_ALLOWED_IPS = ["10.0.0.7"]
    assert client.get("/metrics", REMOTE_ADDR="10.0.0.7").status_code == 200


def test_b89_a_fault_of_ours_shows_a_number_and_nothing_else(db, settings, caplog):
    settings.DEBUG_PROPAGATE_EXCEPTIONS = False
    answer = Client(raise_request_exception=False).get("/t/fails/")
    text = answer.content.decode()
    assert answer.status_code == 500
    assert answer["X-Request-ID"] in text
    for detail in ("secret-detail", "RuntimeError", "Traceback", "Django", __file__):
        assert detail not in text
    (logged,) = (r for r in caplog.records if r.name == "django.request" and r.exc_info)
    assert "secret-detail" in str(logged.exc_info[1])


def test_each_request_has_a_number_of_its_own_whatever_the_sender_says(client):
    numbers = {client.get("/healthz", HTTP_X_REQUEST_ID="forged")["X-Request-ID"] for _ in "ab"}
    assert len(numbers) == 2
    assert "forged" not in numbers


def test_with_the_database_away_a_request_still_has_its_number_and_its_line(
    db, client, caplog, monkeypatch
):
    def away(request):
        raise OperationalError("connection refused")

    monkeypatch.setattr("django.contrib.auth.middleware.get_user", away)
    client.raise_request_exception = False
    with caplog.at_level("INFO", "portal.request"):
        answer = client.get("/enterprises/")
    (line,) = [one for one in caplog.records if one.name == "portal.request"]
    assert (answer.status_code, line.status, line.user_id) == (503, 503, None)
    assert answer["X-Request-ID"] in answer.content.decode()


def test_the_log_line_of_a_request_keeps_the_query_out(client, caplog):
    caplog.set_level("INFO", logger="portal.request")
    client.get("/healthz?name=张三")
    (line,) = (r for r in caplog.records if r.name == "portal.request")
    assert (line.path, line.status, line.method) == ("/healthz", 200, "GET")
    assert "张三" not in json.dumps(line.__dict__, default=str, ensure_ascii=False)


@pytest.mark.parametrize(
    ("proxies", "forwarded", "ip"),
    [
        (0, "1.2.3.4", "127.0.0.1"),
        (1, "6.6.6.6, 1.2.3.4", "1.2.3.4"),
        (2, "6.6.6.6, 1.2.3.4, 10.0.0.1", "1.2.3.4"),
        (2, "1.2.3.4", "127.0.0.1"),
        (1, "nonsense", "None"),
    ],
)
def test_the_address_is_what_our_own_proxies_report(client, settings, proxies, forwarded, ip):
    settings.TRUSTED_PROXIES = proxies
    answer = client.get("/t/who/", HTTP_X_FORWARDED_FOR=forwarded)
    assert answer.content.decode() == ip


def test_the_health_command_says_each_part(alive, capsys):
    call_command("health")
    said = capsys.readouterr().out
    for part in ("数据库正常", "Redis 正常", "后台任务正常", "磁盘已用"):
        assert part in said


def test_the_health_command_fails_where_a_part_does(db):
    with pytest.raises(CommandError, match="有项目异常"):
        call_command("health")


@pytest.mark.parametrize("url", ["/enterprises/?q=", "/api/v1/enterprises/?q=", "/"])
def test_an_address_nobody_types_is_refused_in_our_words(db, client, url):
    answer = client.get(url + "x" * 8_100)
    assert answer.status_code == 414
    told = answer.json()["detail"] if url.startswith("/api/") else answer.content.decode()
    assert "网址（含筛选条件）超过了允许的长度" in told
