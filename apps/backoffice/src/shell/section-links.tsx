import { useText } from '@karvon/ui/i18n.ts';
import { Link } from '@tanstack/react-router';
import { WaitingBadge } from '../parts/waiting-badge.tsx';
import type { Section } from './sections.ts';

/** How many things wait in a section. */
export type Waiting = Partial<Record<Section['to'], number>>;

/** Sections one under the other; what a company is set up by stands a little apart. */
export function Sections(props: { items: readonly Section[]; waiting: Waiting; onChosen?: () => void }) {
  const { t } = useText();
  const { items, waiting, onChosen } = props;
  return (
    <nav aria-label={t('admin.nav.label')} className="mt-3 grid gap-1">
      {items.map(({ to, label, icon: Icon, group }, index) => (
        <Link
          key={to}
          to={to}
          {...(onChosen === undefined ? {} : { onClick: onChosen })}
          className={`flex h-11 items-center gap-3 rounded-md px-3 font-medium text-ink hover:bg-raised aria-[current=page]:bg-accent-soft aria-[current=page]:text-on-accent-soft ${
            group === 'setting-up' && items[index - 1]?.group === 'work' ? 'mt-3' : ''
          }`}
        >
          <Icon size={20} aria-hidden className="shrink-0" />
          <span className="min-w-0 grow truncate">{t(label)}</span>
          <WaitingBadge count={waiting[to] ?? 0} />
        </Link>
      ))}
    </nav>
  );
}
