/* Served at /sw.js with VERSION, ICON and FILES before it. It answers only when the network does not, and knows only the
   page that says so; and it shows notifications while no page is open. */
"use strict";
const OFFLINE = FILES[0];

self.addEventListener("install", (event) =>
  event.waitUntil(caches.open(VERSION).then((cache) => cache.addAll(FILES)).then(() => self.skipWaiting())));

self.addEventListener("activate", (event) =>
  event.waitUntil(caches.keys().then((names) =>
    Promise.all(names.filter((name) => name !== VERSION).map((name) => caches.delete(name)))).then(() => self.clients.claim())));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(() => caches.match(OFFLINE)));
  } else if (FILES.includes(new URL(request.url).pathname)) {
    event.respondWith(caches.match(request, { ignoreSearch: true }).then((kept) => kept || fetch(request)));
  }
});

/* What comes twice is shown without a second sound; of what has one tag the newest stands. */
self.addEventListener("push", (event) => {
  const told = event.data?.json();
  if (!told) return;
  event.waitUntil(self.registration.getNotifications({ tag: told.tag }).then((shown) => self.registration.showNotification(told.title, {
    body: told.body, tag: told.tag, lang: told.lang, icon: ICON, badge: ICON, data: { id: told.id, url: told.url },
    renotify: shown.every((one) => one.data.id !== told.id),
  })));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const { url } = event.notification.data;
  event.waitUntil(self.clients.matchAll({ type: "window" }).then(([open]) =>
    open ? open.navigate(url).then((page) => page.focus()).catch(() => self.clients.openWindow(url)) : self.clients.openWindow(url)));
});
