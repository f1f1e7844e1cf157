// SPDX-License-Identifier: Apache-2.0
import { hashKey, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { RouterProvider } from 'react-router';
import { asOf } from './data/as_of';
import { ApiError, whenForbidden, whenUnauthorised } from './data/http';
import { live } from './data/live';
import { preferences, takePreferencesOf } from './data/preferences';
import { sessionKey, useSession } from './data/session';
import { LoginPage } from './pages/login/login_page';
import { WelcomePassword } from './pages/login/welcome_password';
import { ErrorNote, Skeleton } from './parts/panel';
import { router } from './routes';
import { useShade } from './shell/shade';
import { useAntdLocale } from './text/antd_locale';
import { setLanguage } from './text/i18n';
import { antdTheme } from './theme';

const client = new QueryClient({
  defaultOptions: {
    queries: {
      // What was known then and what is known now are two answers.
      queryKeyHashFn: (key) => hashKey(key[0] === sessionKey[0] || !asOf() ? key : [asOf(), ...key]),
      staleTime: 5_000,
      retry: (count, error) => count < 2 && !(error instanceof ApiError && error.status >= 400 && error.status < 500),
    },
  },
});

whenUnauthorised(() => {
  client.removeQueries({ predicate: (query) => query.queryKey[0] !== sessionKey[0] });
  client.setQueryData(sessionKey, null);
});
whenForbidden(() => void client.invalidateQueries({ queryKey: sessionKey }));
live.onReopen(() => void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== sessionKey[0] }));

const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? '';

/** Drop-downs of a modal dialog must open inside it: everything outside is inert. */
const popupHome = (node?: HTMLElement): HTMLElement => node?.closest('dialog') ?? document.body;

function Gate() {
  const session = useSession();
  const hadSession = useRef(false);
  /** Somebody logs in who was not here a moment ago: without a wanted address the start page is opened. */
  const atDoor = useRef(false);
  const mine = session.data;
  const ready = !!mine && !mine.user.must_change_password;
  const language = mine?.user.language;
  const user = mine?.user.name;

  useEffect(() => {
    if (language) void setLanguage(language);
  }, [language]);

  useLayoutEffect(() => {
    if (user) takePreferencesOf(user);
    else if (mine === null) atDoor.current = !hadSession.current;
  }, [user, mine]);

  useLayoutEffect(() => {
    const { start } = preferences();
    const { pathname, search } = router.state.location;
    if (ready && atDoor.current && pathname === '/' && !search && start) void router.navigate(start, { replace: true });
    if (ready) atDoor.current = false;
  }, [ready]);

  useEffect(() => {
    if (!ready) return;
    hadSession.current = true;
    live.start();
    return () => live.stop();
  }, [ready]);

  if (session.error && !mine) {
    return (
      <main className="alone">
        <ErrorNote error={session.error} onRetry={() => void session.refetch()} />
      </main>
    );
  }
  if (mine === undefined) {
    return (
      <main className="alone">
        <Skeleton lines={4} />
      </main>
    );
  }
  if (mine === null) return <LoginPage ended={hadSession.current} />;
  if (mine.user.must_change_password) return <WelcomePassword />;
  return <RouterProvider router={router} />;
}

export function App() {
  const shade = useShade();
  const locale = useAntdLocale();
  const theme = useMemo(() => antdTheme(shade), [shade]);
  return (
    <ConfigProvider
      theme={theme}
      locale={locale}
      csp={{ nonce }}
      getPopupContainer={popupHome}
      button={{ autoInsertSpace: false }}
    >
      <QueryClientProvider client={client}>
        <Gate />
      </QueryClientProvider>
    </ConfigProvider>
  );
}
