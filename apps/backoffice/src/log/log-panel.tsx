import { auditObjectKindSchema } from '@karvon/shared/audit/actions.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useRoles } from '../access/roles-query.ts';
import { Pair } from '../parts/pair.tsx';
import { PanelPart } from '../parts/panel-part.tsx';
import { PanelSkeleton, SidePanel } from '../parts/side-panel.tsx';
import { TEXT_LINK } from '../parts/text-link.ts';
import { useMe, useZone } from '../session/use-session.ts';
import { momentText } from '../words/format-time.ts';
import { useNow } from '../words/use-now.ts';
import { type DetailLine, detailLines, valueText } from './detail-lines.ts';
import type { Deed } from './log-answers.ts';
import { actionWord, fieldWord, objectKindWord, rolesWord, textWord } from './log-words.ts';
import { useDeeds } from './log-queries.ts';

/** The row of the log that the address names, among those that the list has read. */
export function LogPanel() {
  const { t } = useText();
  const { seq } = useParams({ from: '/audit/$seq' });
  const filters = useSearch({ from: '/audit' });
  const navigate = useNavigate();
  const deeds = useDeeds(filters);
  const deed = deeds.rows.find(({ id }) => id === seq);
  const close = useCallback(
    () => navigate({ to: '/audit', search: filters, resetScroll: false }),
    [navigate, filters],
  );
  const title = deed === undefined ? '—' : actionWord(t, deed.action);
  return (
    <SidePanel key={seq} rowId={seq} title={deeds.isPending ? null : title} onClose={close}>
      {deeds.isPending && <PanelSkeleton />}
      {!deeds.isPending && deed === undefined && <p className="text-muted">{t('admin.log.not-shown')}</p>}
      {deed !== undefined && <DeedInFull deed={deed} />}
    </SidePanel>
  );
}

function DeedInFull({ deed }: { deed: Deed }) {
  const { t, locale } = useText();
  const zone = useZone();
  const { actor, object } = deed;
  return (
    <div data-testid="log-panel">
      <dl>
        <Pair name={t('admin.log.when')}>{momentText(deed.at, locale, zone)}</Pair>
        <Pair name={t('admin.log.who')}>
          {actor.id === null ? (
            actor.name
          ) : (
            <Link to="/audit" search={{ actor: actor.id }} data-testid="log-actor" className={TEXT_LINK}>
              {actor.name}
            </Link>
          )}
        </Pair>
        {actor.role !== null && actor.role !== '' && (
          <Pair name={t('admin.users.role')}>{rolesWord(t, actor.role)}</Pair>
        )}
        {object !== null && (
          <Pair name={objectKindWord(t, object.kind)}>
            <Link
              to="/audit"
              search={{ kind: auditObjectKindSchema.safeParse(object.kind).data, object: object.id }}
              className={TEXT_LINK}
            >
              {object.label === '' ? t('admin.log.this-one') : object.label}
            </Link>
          </Pair>
        )}
      </dl>
      <Details deed={deed} />
      <PanelPart title={t('admin.log.trace')}>
        <dl className="text-13">
          <Pair name={t('admin.log.number')}>{String(deed.seq)}</Pair>
          <Pair name={t('admin.log.address')}>{deed.address}</Pair>
          <Pair name={t('admin.log.request')}>
            {deed.requestId !== null && <span className="[overflow-wrap:anywhere]">{deed.requestId}</span>}
          </Pair>
          <Pair name={t('admin.log.hash')}>
            <code className="text-13 [overflow-wrap:anywhere]">{deed.hash}</code>
          </Pair>
        </dl>
      </PanelPart>
    </div>
  );
}

function Details({ deed }: { deed: Deed }) {
  const { t, locale } = useText();
  const { branches } = useMe().company;
  const roles = useRoles().data ?? [];
  const zone = useZone();
  const today = useNow('minute').day;
  const word = textWord(t, locale, { branches, roles, zone, today });
  const lines = detailLines(deed.details);
  if (lines.length === 0) return null;
  return (
    <PanelPart title={t('admin.log.details')}>
      <dl>
        {lines.map((line) => (
          <div
            key={line.field}
            data-testid="log-detail"
            className="border-b border-line py-2 last:border-b-0"
          >
            <dt className="text-13 text-muted">{fieldWord(line.field, locale)}</dt>
            <Told line={line} word={word} />
          </div>
        ))}
      </dl>
    </PanelPart>
  );
}

function Told({ line, word }: { line: DetailLine; word: (text: string) => string }) {
  const { t } = useText();
  if (line.kind === 'value') {
    return <dd className="[overflow-wrap:anywhere]">{valueText(line.value, word)}</dd>;
  }
  return (
    <>
      <dd className="[overflow-wrap:anywhere]">
        <span className="text-13 text-muted">{t('admin.log.before')}</span>{' '}
        <s>{valueText(line.from, word)}</s>
      </dd>
      <dd className="font-medium [overflow-wrap:anywhere]">
        <span className="text-13 font-normal text-muted">{t('admin.log.after')}</span>{' '}
        {valueText(line.to, word)}
      </dd>
    </>
  );
}
