/* global SwaggerUIBundle */
// The console at /api/docs: the description of this very server, whose operations are sent as the product's own pages
// send them. What a program has to send and a person would have to copy is sent by the console where its field is
// left empty: the header X-Zvonok, a new Idempotency-Key, as If-Match the ETag last seen at the address.
(() => {
  const words = navigator.language.startsWith('ru')
    ? {
        nobody: 'Вы не вошли: открыты только операции для всех.',
        login: 'Логин',
        password: 'Пароль',
        signIn: 'Войти',
        signOut: 'Выйти',
        as: 'Вы вошли как',
        school: 'Школа',
        journal: 'Открыть журнал',
        away: 'Сервер не отвечает: обновите страницу позже.',
      }
    : {
        nobody: 'You are not signed in: only operations open to everyone will work.',
        login: 'Login',
        password: 'Password',
        signIn: 'Sign in',
        signOut: 'Sign out',
        as: 'You are signed in as',
        school: 'School',
        journal: 'Open the journal',
        away: 'The server does not answer: reload the page later.',
      };

  /** Addresses → the ETag that the last answer from there had. */
  const seen = new Map();
  const pathOf = (address) => new URL(address, location.href).pathname;
  const headerOf = (headers, name) => Object.keys(headers).find((one) => one.toLowerCase() === name);

  let schoolId = sessionStorage.getItem('school');

  const element = (tag, properties, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };

  /** The description as the console shows it: what it sends by itself need not be filled in. */
  function shown(file) {
    for (const item of Object.values(file.paths)) {
      for (const operation of Object.values(item)) {
        operation.parameters = operation.parameters.filter((one) => one.name !== 'X-Zvonok');
        for (const one of operation.parameters) {
          if (one.name === 'Idempotency-Key' || one.name === 'If-Match') one.required = false;
          if (one.name === 'schoolId' && schoolId) one.schema.default = schoolId;
        }
      }
    }
    return file;
  }

  /** The school is part of the description's defaults, and the quickest way to show these anew is to begin anew. */
  function choose(id) {
    sessionStorage.setItem('school', id);
    location.reload();
  }

  /** Sends what the bar at the top offers, and says in it what came of it. */
  async function act(method, address, body) {
    const answer = await fetch(address, {
      method,
      headers: { 'X-Zvonok': '1', ...(body ? { 'Content-Type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (answer.ok) return location.reload();
    const { title, detail } = await answer.json();
    document.getElementById('said').textContent = `${title}. ${detail}`;
  }

  function signInForm() {
    const field = (name, type, autocomplete) =>
      element('label', {}, words[name], element('input', { name, type, autocomplete, required: true }));
    const form = element(
      'form',
      {
        method: 'post',
        onsubmit(event) {
          event.preventDefault();
          const { login, password } = Object.fromEntries(new FormData(form));
          void act('POST', '/api/v1/sessions', { login, password, remember: false });
        },
      },
      field('login', 'text', 'username'),
      field('password', 'password', 'current-password'),
      element('button', { textContent: words.signIn }),
    );
    return form;
  }

  function tell(account, schools) {
    const who = document.getElementById('who');
    const said = element('span', { id: 'said', role: 'status' });
    if (!account) {
      who.replaceChildren(element('span', { textContent: words.nobody }), signInForm(), said);
      return;
    }
    const list = element('select', { onchange: () => choose(list.value) });
    for (const { id, name } of schools) list.append(element('option', { value: id, textContent: name }));
    list.value = schoolId ?? '';
    who.replaceChildren(
      element('span', {}, `${words.as} `, element('strong', { textContent: account.displayName })),
      ...(schools.length > 0 ? [element('label', {}, words.school, list)] : []),
      element('button', {
        textContent: words.signOut,
        onclick: () => void act('DELETE', '/api/v1/sessions/current'),
      }),
      element('a', { href: '/', textContent: words.journal }),
      said,
    );
  }

  /** Asks who is signed in; their first school fills the field of every operation at a school. */
  async function look() {
    const answer = await fetch('/api/v1/me');
    if (answer.status === 401) {
      tell(null, []);
    } else {
      const { account, memberships } = await answer.json();
      const schools = [...new Map(memberships.map(({ school }) => [school.id, school])).values()];
      if (!schools.some(({ id }) => id === schoolId)) schoolId = schools[0]?.id ?? null;
      tell(account, schools);
    }
  }

  function send(request) {
    request.headers['X-Zvonok'] = '1';
    const path = pathOf(request.url);
    const operation = request.method?.toUpperCase() ?? 'GET';
    const empty = (name) => {
      const found = headerOf(request.headers, name);
      return found === undefined || request.headers[found] === '';
    };
    if (operation === 'POST' && empty('idempotency-key')) {
      request.headers['Idempotency-Key'] = `"${crypto.randomUUID?.() ?? Date.now().toString(36)}"`;
    }
    if ((operation === 'PATCH' || operation === 'PUT' || operation === 'DELETE') && empty('if-match')) {
      const known = seen.get(path);
      if (known) request.headers['If-Match'] = known;
    }
    return request;
  }

  function receive(answer) {
    const path = pathOf(answer.url);
    const etag = answer.headers?.etag;
    if (etag) seen.set(answer.headers.location ?? path, etag);
    // Who signed in or out by an operation of this page still sees its answer.
    if (path.startsWith('/api/v1/sessions') && answer.status < 300) void look();
    return answer;
  }

  async function begin() {
    const [file] = await Promise.all([fetch('/api/v1/openapi.json'), look()]);
    SwaggerUIBundle({
      spec: shown(await file.json()),
      dom_id: '#console',
      deepLinking: true,
      docExpansion: 'list',
      defaultModelsExpandDepth: 0,
      displayRequestDuration: true,
      displayOperationId: true,
      filter: true,
      validatorUrl: null,
      supportedSubmitMethods: ['get', 'post', 'put', 'patch', 'delete'],
      requestInterceptor: send,
      responseInterceptor: receive,
    });
  }

  begin().catch(() => document.getElementById('who').replaceChildren(words.away));
})();
