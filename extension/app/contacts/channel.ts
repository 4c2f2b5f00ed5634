/** The ways in which customers reach the desk, as pictures, words and commands. */

import { Footprints, type LucideIcon, Mail, Phone } from 'lucide-react';
import type { Channel } from '../../core/desk/contact';

export const CHANNEL_ICONS: Readonly<Record<Channel, LucideIcon>> = { phone: Phone, 'walk-in': Footprints, mail: Mail };

export const CHANNEL_WORDS: Readonly<Record<Channel, string>> = { phone: 'Phone', 'walk-in': 'Walk-in', mail: 'Mail' };

/** `2:05`, or `1:02:05`. */
export function clockOf(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const two = (number: number) => String(number).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
