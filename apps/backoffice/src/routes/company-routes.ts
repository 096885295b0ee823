import { createRoute } from '@tanstack/react-router';
import { z } from 'zod';
import { BranchPanel } from '../branches/branch-panel.tsx';
import { BranchesPage } from '../branches/branches-page.tsx';
import { NewBranchPanel } from '../branches/new-branch-panel.tsx';
import { KeyPanel } from '../keys/key-panel.tsx';
import { KeysPage } from '../keys/keys-page.tsx';
import { NewKeyPanel } from '../keys/new-key-panel.tsx';
import { ProfilePage } from '../profile/profile-page.tsx';
import { RolesPage } from '../roles/roles-page.tsx';
import { ReceiptsPage } from '../settings/receipts-page.tsx';
import { SettingsPage } from '../settings/settings-page.tsx';
import { NewUserPanel } from '../users/new-user-panel.tsx';
import { UserPanel } from '../users/user-panel.tsx';
import { UsersPage } from '../users/users-page.tsx';
import { rootRoute, text } from './root-route.ts';

const usersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/users',
  validateSearch: z.object({
    q: text,
    branch: text,
    role: text,
    active: z.enum(['yes', 'no']).optional().catch(undefined),
  }),
  component: UsersPage,
});

const newUserRoute = createRoute({
  getParentRoute: () => usersRoute,
  path: 'new',
  component: NewUserPanel,
});

const userRoute = createRoute({ getParentRoute: () => usersRoute, path: '$userId', component: UserPanel });

const branchesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/branches',
  component: BranchesPage,
});

const newBranchRoute = createRoute({
  getParentRoute: () => branchesRoute,
  path: 'new',
  component: NewBranchPanel,
});

const branchRoute = createRoute({
  getParentRoute: () => branchesRoute,
  path: '$branchId',
  component: BranchPanel,
});

const rolesRoute = createRoute({ getParentRoute: () => rootRoute, path: '/roles', component: RolesPage });

const profileRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/profile',
  component: ProfilePage,
});

const settingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings',
  component: SettingsPage,
});

const receiptsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/receipts',
  component: ReceiptsPage,
});

const keysRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/api-keys',
  validateSearch: z.object({ revoked: z.enum(['yes', 'all']).optional().catch(undefined) }),
  component: KeysPage,
});

const newKeyRoute = createRoute({ getParentRoute: () => keysRoute, path: 'new', component: NewKeyPanel });

const keyRoute = createRoute({ getParentRoute: () => keysRoute, path: '$keyId', component: KeyPanel });

/** A company: its people, branches, settings and keys. */
export const companyRoutes = [
  branchesRoute.addChildren([newBranchRoute, branchRoute]),
  rolesRoute,
  profileRoute,
  settingsRoute,
  receiptsRoute,
  keysRoute.addChildren([newKeyRoute, keyRoute]),
  usersRoute.addChildren([newUserRoute, userRoute]),
] as const;
