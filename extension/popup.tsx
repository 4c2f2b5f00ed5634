export default function Popup() {
  return <p>Deskside</p>;
}
