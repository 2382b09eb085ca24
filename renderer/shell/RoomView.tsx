import { Button } from '@mantine/core';
import { Component, type ReactNode, Suspense } from 'react';
import { t } from '../messages/index.ts';
import { Note } from '../ui/Note.tsx';
import classes from './RoomView.module.css';
import type { Room } from './room.ts';

/** One room's screen: loaded when first visited, and fenced off, so that its failure leaves the frame standing. */
export function RoomView({ room, params }: { room: Room; params: Readonly<Record<string, string>> }) {
  const Screen = room.screen;
  return (
    <div className={classes.view}>
      <Fence>
        <Suspense fallback={null}>
          <Screen params={params} />
        </Suspense>
      </Fence>
    </div>
  );
}

// React offers catching what a child throws only to classes.
class Fence extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <div className={classes.broken}>
        <Note tone="must">{t('app.roomBroken')}</Note>
        <Button onClick={() => this.setState({ broken: false })}>{t('app.roomRetry')}</Button>
      </div>
    );
  }
}
