// SPDX-License-Identifier: Apache-2.0
export const api = {
  api: {
    title: 'API',
    version: 'версия {{version}}',
    find: 'Путь или слова',
    no_match: 'Нет операций с такими словами',
    groups: 'Группы операций',
    intro: 'Как обращаться',
    document: 'Скачать openapi.json',
    document_text: 'OpenAPI 3.1: общедоступные генераторы делают из него клиента на любом языке.',
    to_tokens: 'Создать токен',
    about: {
      log_in: 'Люди',
      log_in_text:
        'входят через POST /api/v1/session и передают полученный cookie; всё, кроме GET, несёт заголовок X-CSRF-Token с csrf сеанса.',
      token: 'Программы',
      token_text:
        'передают заголовок «Authorization: Bearer» с токеном пользователя. Ему можно то, для чего он создан, и не больше, чем пользователю.',
      values: 'Значения',
      values_text:
        'Номера — строки из цифр, время — ISO 8601 в UTC, значения регистров — точные десятичные числа в строках.',
      lists: 'Списки',
      lists_text:
        'приходят страницами: next_cursor одной — это cursor следующей, на последней null; limit не больше 500.',
      errors: 'Ошибки',
      errors_text: 'приходят как problem (RFC 9457): code не меняется, detail говорит, что, где и что делать.',
      once: 'Только раз',
      once_text:
        'POST с заголовком Idempotency-Key выполняется один раз; повтор в течение суток получает тот же ответ.',
      tags: 'ETag',
      tags_text:
        'приходит с каждым GET: с If-None-Match ничто не приходит дважды, с If-Match никто не затрёт того, чего не видел.',
      rate: 'Частота',
      rate_text: 'RateLimit-Remaining — сколько запросов осталось; затем приходит 429 с Retry-After.',
    },
    optional: 'необязательно',
    required: 'обязательно',
    parameters: 'Параметры',
    body: 'Тело запроса',
    answer: 'Ответ',
    nothing: 'пусто',
    example: 'Пример',
    needs: 'Нужно право:',
    public: 'никакого, даже без входа',
    logged_in: 'достаточно войти',
    try: 'Попробовать',
    send: 'Отправить',
    cut: 'остальное здесь не показано',
    live: 'Живой канал',
    you_send: 'Вы передаёте',
    hooks: 'Вебхуки',
    hooks_text: 'Что получает принимающая сторона.',
  },
};
