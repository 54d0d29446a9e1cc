from django.urls import path

from bench.peer.site import site
from qijiang_portal.urls import urlpatterns as portal_urls

urlpatterns = [path("peer/", site.urls), *portal_urls]
