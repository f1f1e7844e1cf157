// SPDX-License-Identifier: Apache-2.0
import { createBrowserRouter, redirect } from 'react-router';
import { followAddress } from './data/as_of';
import { Skeleton } from './parts/panel';
import { Broken, Gone } from './shell/gone';
import { Shell } from './shell/shell';

export const router = createBrowserRouter([
  {
    element: <Shell />,
    errorElement: <Broken />,
    hydrateFallbackElement: <Skeleton lines={4} />,
    children: [
      {
        errorElement: <Broken />,
        children: [
          { index: true, lazy: () => import('./pages/overview/overview_page') },
          { path: 'monitor/meters', lazy: () => import('./pages/meters/meters_page') },
          { path: 'm/:id', lazy: () => import('./pages/meter/meter_page') },
          { path: 'collect/tasks', lazy: () => import('./pages/tasks/tasks_page') },
          { path: 'collect/runs', lazy: () => import('./pages/runs/runs_page') },
          { path: 'collect/gateways', lazy: () => import('./pages/gateways/gateways_page') },
          { path: 'collect/missing', lazy: () => import('./pages/missing/missing_page') },
          { path: 'collect/clocks', lazy: () => import('./pages/clocks/clocks_page') },
          { path: 'collect/quality', lazy: () => import('./pages/quality/quality_page') },
          { path: 'collect/network', lazy: () => import('./pages/network/network_page') },
          { path: 'g/:id', lazy: () => import('./pages/gateway/gateway_page') },
          { path: 'lines/:id/discover', lazy: () => import('./pages/discover/discover_page') },
          { path: 'archives/points', lazy: () => import('./pages/points/points_page') },
          { path: 'archives/import', lazy: () => import('./pages/import/import_page') },
          { path: 'o/:id', lazy: () => import('./pages/point/point_page') },
          { path: 'archives/places', lazy: () => import('./pages/places/places_page') },
          { path: 'p/:id', lazy: () => import('./pages/places/places_page') },
          { path: 'archives/valves', lazy: () => import('./pages/valves/valves_page') },
          { path: 'archives/groups', lazy: () => import('./pages/groups/groups_page') },
          { path: 'models', lazy: () => import('./pages/models/models_page') },
          { path: 'models/new', lazy: () => import('./pages/models/draft_page') },
          { path: 'models/:maker/:model', lazy: () => import('./pages/models/model_page') },
          { path: 'archives/network', lazy: () => import('./pages/supply/supply_page') },
          { path: 'customers', lazy: () => import('./pages/customers/customers_page') },
          { path: 'customers/accounts', lazy: () => import('./pages/accounts/accounts_page') },
          { path: 'c/:id', lazy: () => import('./pages/customer/customer_page') },
          { path: 'a/:id', lazy: () => import('./pages/account/account_page') },
          { path: 'welcome', lazy: () => import('./pages/welcome/welcome_page') },
          { path: 'profile', lazy: () => import('./pages/profile/profile_page') },
          { path: 'system/users', lazy: () => import('./pages/users/users_page') },
          { path: 'system/roles', lazy: () => import('./pages/roles/roles_page') },
          { path: 'system/audit', lazy: () => import('./pages/audit/audit_page') },
          { path: 'system/outputs', lazy: () => import('./pages/outputs/outputs_page') },
          { path: 'system/api', lazy: () => import('./pages/api/api_page') },
          { path: 'system/settings', lazy: () => import('./pages/settings/settings_page') },
          { path: 'explain', lazy: () => import('./pages/explain/explain_page') },
          { path: 't/:id', lazy: () => import('./pages/explain/telegram_page') },
          // Who is logged in already has nothing to do there.
          { path: 'login', loader: () => redirect('/') },
          { path: '*', element: <Gone /> },
        ],
      },
    ],
  },
]);

/** The past instant is known before any page of the new address asks for anything. */
let opened = router.state.location.key;
followAddress(router.state.location.search, true);
router.subscribe(({ location, historyAction }) => {
  if (location.key === opened) return;
  opened = location.key;
  followAddress(location.search, historyAction === 'POP');
});
