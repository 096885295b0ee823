import { Navigate } from '@tanstack/react-router';
import { useMe } from '../session/use-session.ts';
import { visibleSections } from './sections.ts';

/** Where somebody begins: the first section that they may open. */
export function StartPage() {
  const [first] = visibleSections(useMe());
  return <Navigate to={first?.to ?? '/sales'} replace />;
}
