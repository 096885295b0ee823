import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { io, type Socket } from 'socket.io-client';
import { useSession } from '../session/use-session.ts';
import { keepLive, type LiveState } from './live-connection.ts';

export const SALE_BOOKED = 'sales.sale-booked.v1';
export const RETURN_BOOKED = 'sales.return-booked.v1';
export const TILL_SEEN = 'tills.till-seen.v1';

type Listener = { event: string; onEvent: (payload: unknown) => void; onMissed: () => void };
type Live = {
  state: LiveState;
  listen: (listener: Listener) => () => void;
  /** Says something to the centre; lost where there is no connection. */
  say: (event: string, word: unknown) => void;
};

const LiveContext = createContext<Live | null>(null);

/** One live connection for the whole shell. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const { client } = useSession();
  const [state, setState] = useState<LiveState>('connecting');
  const listeners = useRef(new Set<Listener>());
  const socket = useRef<Socket | null>(null);

  useEffect(
    () =>
      keepLive({
        open: (token) => {
          socket.current = io({
            path: '/socket',
            autoConnect: false,
            reconnectionDelayMax: 10_000,
            auth: (answer) => {
              void token().then((value) => answer({ token: value }));
            },
          });
          return socket.current;
        },
        accessToken: client.accessToken,
        later: (delayMs, action) => {
          const timer = setTimeout(action, delayMs);
          return () => clearTimeout(timer);
        },
        onEvent: (name, payload) => {
          for (const listener of listeners.current) if (listener.event === name) listener.onEvent(payload);
        },
        onLive: (again) => {
          if (again) for (const listener of listeners.current) listener.onMissed();
        },
        onState: setState,
      }),
    [client],
  );

  const listen = useCallback((listener: Listener) => {
    listeners.current.add(listener);
    return () => {
      listeners.current.delete(listener);
    };
  }, []);
  const say = useCallback((event: string, word: unknown) => {
    if (socket.current?.connected === true) socket.current.emit(event, word);
  }, []);
  const live = useMemo<Live>(() => ({ state, listen, say }), [state, listen, say]);
  return <LiveContext value={live}>{children}</LiveContext>;
}

function useLive(): Live {
  const live = useContext(LiveContext);
  if (live === null) throw new Error('There is no live connection around this component.');
  return live;
}

export function useLiveState(): LiveState {
  return useLive().state;
}

/** How something is said to the centre. */
export function useLiveSay(): Live['say'] {
  return useLive().say;
}

/** Calls back at each event, and `onMissed` after an outage, when events may have been missed. */
export function useLiveEvent(event: string, onEvent: (payload: unknown) => void, onMissed: () => void): void {
  const { listen } = useLive();
  useEffect(() => listen({ event, onEvent, onMissed }), [listen, event, onEvent, onMissed]);
}
