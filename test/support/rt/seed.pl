# What the test desk has: people, queues, custom fields, rights. Read by rt-setup-database-5 --action insert --datafile.
# Everybody's password is "password"; the server listens on loopback only and is thrown away after the tests.
use utf8;
@Users = (
  { Name => 'erin',  RealName => 'Erin Employee',   EmailAddress => 'erin@example.com',  Password => 'password', Privileged => 0 },
  { Name => 'frank', RealName => 'Frank Frontline', EmailAddress => 'frank@example.com', Password => 'password', Privileged => 1 },
  { Name => 'tina',  RealName => 'Tina Tiertwo',    EmailAddress => 'tina@example.com',  Password => 'password', Privileged => 1 },
);
@Groups = (
  { Name => 'FrontLine', Description => 'First line', Members => { Users => ['frank'] } },
  { Name => 'Tier2', Description => 'Second line', Members => { Users => ['tina'] } },
);
# "General" is there already, as queue 1.
@Queues = (
  { Name => 'Network',   Description => 'LAN, VPN, Wi-Fi' },
  { Name => 'Telephony', Description => 'Desk phones, extensions' },
);
@CustomFields = (
  map +{ Name => $_, Type => 'Freeform', MaxValues => 1, LookupType => 'RT::Queue-RT::Ticket', ApplyTo => 0, EntryHint => 'Enter one value' },
    'OS', 'Memory', 'Browser', 'Extension number'
);
push @ACL, map +{ GroupDomain => 'SystemInternal', GroupType => 'Everyone', Right => $_ },
  qw(SeeQueue CreateTicket ReplyToTicket SeeCustomField SetInitialCustomField);
push @ACL, map +{ GroupDomain => 'SystemInternal', GroupType => 'Unprivileged', Right => $_ }, qw(ModifySelf ManageAuthTokens);
push @ACL, map +{ GroupDomain => 'RT::System-Role', GroupType => 'Requestor', Right => $_ }, qw(ShowTicket ReplyToTicket ModifyCustomField);
for my $group (qw(FrontLine Tier2)) {
  push @ACL, map +{ GroupDomain => 'UserDefined', GroupId => $group, Right => $_ }, qw(
    SeeQueue CreateTicket ShowTicket ShowTicketComments ShowOutgoingEmail ReplyToTicket CommentOnTicket
    ModifyTicket OwnTicket TakeTicket StealTicket ReassignTicket Watch WatchAsAdminCc DeleteTicket
    SeeCustomField ModifyCustomField SetInitialCustomField ManageAuthTokens ModifySelf SeeGroup);
}
push @ACL, { GroupDomain => 'SystemInternal', GroupType => 'Privileged', Right => 'SeeGroup' };
@Final = (sub {
  # One token each for reading back over REST; RT itself keeps only a hash of it.
  my $file = $ENV{RT_TOKENS_FILE} or die 'RT_TOKENS_FILE is not set';
  open my $out, '>', $file or die "$file: $!";
  chmod 0600, $file;
  for my $name (qw(root frank tina erin)) {
    my $user = RT::CurrentUser->new;
    $user->Load($name);
    my $token = RT::AuthToken->new($user);
    my ($id, $message, $secret) = $token->Create(Owner => $user->id, Description => 'test token');
    die "token for $name: $message" unless $id;
    print $out "$name $secret\n";
  }
  close $out;
});
