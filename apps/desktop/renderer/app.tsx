import { useEffect } from 'react';
import type { LinkView, TillLink } from './connect/till-link.ts';
import { DayProvider, useDay } from './day/day-context.tsx';
import { DayScreen } from './day/day-screen.tsx';
import { LostBanner } from './parts/lost-banner.tsx';
import { EnrolScreen } from './screens/enrol.tsx';
import { OpenShiftScreen } from './screens/open-shift.tsx';
import { FirstSyncScreen, OpeningScreen } from './screens/opening.tsx';
import { SignInScreen } from './screens/sign-in.tsx';
import { StoppedScreen } from './screens/stopped.tsx';
import { SellingScreen } from './selling/selling.tsx';
import { followVolume } from './sounds.ts';
import { followTextSize } from './text-size.ts';
import { TillProvider, useTill } from './till-context.tsx';
import { useIdleLock } from './use-idle-lock.ts';

/** The till's page: which screen it shows follows from the till's state alone. */
export function App({ link }: { link: TillLink }) {
  return <TillProvider link={link}>{(view) => <Page view={view} />}</TillProvider>;
}

function Page({ view }: { view: LinkView }) {
  if (view.state === null) return <OpeningScreen isLong />;
  return (
    <>
      {view.line === 'lost' && <LostBanner />}
      <DayProvider>
        <Screen />
      </DayProvider>
    </>
  );
}

function Screen() {
  const { state } = useTill();
  const { view } = useDay();
  const { volume, textSize } = state;
  useEffect(() => followVolume(volume), [volume]);
  useEffect(() => followTextSize(textSize), [textSize]);
  useIdleLock();
  if (state.boot.phase === 'opening') return <OpeningScreen />;
  if (state.boot.phase === 'needs-enrolment') return <EnrolScreen />;
  if (state.boot.phase === 'first-sync') return <FirstSyncScreen />;
  if (state.boot.phase === 'stopped') return <StoppedScreen />;
  if (state.person === null || state.lock.isOn) return <SignInScreen />;
  const isOfClosed = view?.name === 'z' || view?.name === 'earlier';
  if (view !== null && (state.shift !== null || isOfClosed)) return <DayScreen view={view} />;
  if (state.shift === null) return <OpenShiftScreen />;
  return <SellingScreen />;
}
