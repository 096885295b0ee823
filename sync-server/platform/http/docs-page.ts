import express, { type Express } from 'express';
// The library's own entry would run the whole of its page's code here.
import absolutePath from 'swagger-ui-dist/absolute-path.js';
import { API } from './mount-routes.ts';
import { openApiOf } from './openapi.ts';
import type { Route } from './route.ts';

const DOCS = `${API}/docs`;

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Karvon API</title>
<link rel="stylesheet" href="${DOCS}/swagger-ui.css">
</head>
<body>
<div id="swagger-ui"></div>
<script src="${DOCS}/swagger-ui-bundle.js"></script>
<script src="${DOCS}/start.js"></script>
</body>
</html>`;

// A file of its own: the page's policy forbids scripts inside it.
const script = `SwaggerUIBundle({ url: '${API}/openapi.json', dom_id: '#swagger-ui', deepLinking: true });`;

/** Serves the OpenAPI document and a page to read and try it, all from this server. */
export function mountDocs(app: Express, routes: readonly Route[]): void {
  let document: string | null = null;
  app.get(`${API}/openapi.json`, (_request, response) => {
    document ??= JSON.stringify(openApiOf(routes));
    response.type('json').send(document);
  });
  app.get(DOCS, (_request, response) => {
    response.type('html').send(page);
  });
  app.get(`${DOCS}/start.js`, (_request, response) => {
    response.type('js').send(script);
  });
  app.use(DOCS, express.static(absolutePath(), { index: false, redirect: false }));
}
