# What the test desk has in Redmine; run by `rails runner`. Everybody's password is "password"; loopback only, thrown away after the tests.
Setting.rest_api_enabled = '1'
Setting.default_language = 'en'
Setting.text_formatting = 'textile'
Redmine::DefaultData::Loader.load('en')
erin = User.new(login: 'erin', firstname: 'Erin', lastname: 'Employee', mail: 'erin@example.com', language: 'en')
erin.password = erin.password_confirmation = 'password'
erin.save!
desk = Project.new(identifier: 'helpdesk', name: 'IT Helpdesk', is_public: true, enabled_module_names: %w(issue_tracking))
desk.trackers = Tracker.all.to_a
desk.save!
member = Member.new(user: erin, project: desk)
member.roles = [Role.find_by(name: 'Reporter')]
member.save!
%w(General Network Telephony).each { |name| IssueCategory.create!(project: desk, name: name) }
field = lambda do |name, format, **options|
  IssueCustomField.create!({ name: name, field_format: format, is_for_all: true, tracker_ids: Tracker.pluck(:id), visible: true }.merge(options))
end
field.('OS', 'list', possible_values: ['Windows 10', 'Windows 11', 'macOS 15', 'Ubuntu 24.04', 'Other'])
field.('Memory', 'string', max_length: 20)
field.('Browser', 'string')
field.('Extension number', 'int', is_required: true, min_length: 3, max_length: 6)
File.write(ENV['REDMINE_KEY_FILE'], erin.api_key, perm: 0600)
