package main

import (
	"fmt"
	"time"

	"github.com/argoproj/argo-cd/v3/pkg/apis/application/v1alpha1"
)

// windowsQuestion asks for everything that the windows of a project say at an instant. Times in milliseconds.
type windowsQuestion struct {
	At      int64                `json:"at"`
	Start   *int64               `json:"start"`
	App     app                  `json:"app"`
	Windows v1alpha1.SyncWindows `json:"windows"`
}

type app struct {
	Name      string `json:"name"`
	Namespace string `json:"namespace"`
	Cluster   string `json:"cluster"`
	Server    string `json:"server"`
}

// windowsAnswer names windows by their place in the question.
type windowsAnswer struct {
	Matches []int `json:"matches"`
	// Panic is what the matcher of a pattern ended with: nothing else is told then.
	Panic string `json:"panic,omitempty"`
	// Active says of each window "yes", "no", or why that cannot be told.
	Active []string `json:"active"`
	// InactiveAllows are those among the windows that match; null with an error.
	InactiveAllows []int `json:"inactiveAllows"`
	Manual         may   `json:"manual"`
	Automated      may   `json:"automated"`
	// The same for an operation that began at Start.
	ManualSince    *may `json:"manualSince,omitempty"`
	AutomatedSince *may `json:"automatedSince,omitempty"`
}

// may is an answer of CanSync.
type may struct {
	Sync  bool   `json:"sync"`
	Error string `json:"error,omitempty"`
}

// setClock moves the clock of the bubble to the instant that is asked about.
func (q *windowsQuestion) setClock() error {
	wait := time.UnixMilli(q.At).Sub(time.Now())
	if wait < 0 {
		return fmt.Errorf("the clock is at %s already", time.Now().UTC())
	}
	time.Sleep(wait)
	return nil
}

func (q *windowsQuestion) answer() (*windowsAnswer, error) {
	if err := q.setClock(); err != nil {
		return nil, err
	}
	matched, panicked := q.matches()
	if panicked != "" {
		return &windowsAnswer{Panic: panicked}, nil
	}
	given := windowsAnswer{Matches: q.places(matched)}
	for _, window := range q.Windows {
		given.Active = append(given.Active, active(window))
	}
	given.InactiveAllows = q.inactiveAllows(matched)
	given.Manual = canSync(matched, true, nil)
	given.Automated = canSync(matched, false, nil)
	if q.Start != nil {
		start := time.UnixMilli(*q.Start)
		manual, automated := canSync(matched, true, &start), canSync(matched, false, &start)
		given.ManualSince, given.AutomatedSince = &manual, &automated
	}
	return &given, nil
}

func (q *windowsQuestion) matches() (matched *v1alpha1.SyncWindows, panicked string) {
	defer func() {
		if reason := recover(); reason != nil {
			panicked = fmt.Sprint("panic: ", reason)
		}
	}()
	return q.Windows.Matches(q.application()), ""
}

func (q *windowsQuestion) application() *v1alpha1.Application {
	application := &v1alpha1.Application{}
	application.Name = q.App.Name
	application.Spec.Destination = v1alpha1.ApplicationDestination{
		Name: q.App.Cluster, Server: q.App.Server, Namespace: q.App.Namespace,
	}
	return application
}

func (q *windowsQuestion) places(some *v1alpha1.SyncWindows) []int {
	places := []int{}
	if some == nil {
		return places
	}
	for place, window := range q.Windows {
		for _, one := range *some {
			if one == window {
				places = append(places, place)
			}
		}
	}
	return places
}

func (q *windowsQuestion) inactiveAllows(matched *v1alpha1.SyncWindows) (places []int) {
	defer func() {
		if recover() != nil {
			places = nil
		}
	}()
	inactive, err := matched.InactiveAllows()
	if err != nil {
		return nil
	}
	return q.places(inactive)
}

// A schedule that begins with TZ= and has no space makes the parser panic.
func active(window *v1alpha1.SyncWindow) (said string) {
	defer func() {
		if panicked := recover(); panicked != nil {
			said = fmt.Sprint("panic: ", panicked)
		}
	}()
	is, err := window.Active()
	switch {
	case err != nil:
		return err.Error()
	case is:
		return "yes"
	}
	return "no"
}

func canSync(matched *v1alpha1.SyncWindows, manual bool, start *time.Time) (said may) {
	defer func() {
		if panicked := recover(); panicked != nil {
			said = may{Error: fmt.Sprint("panic: ", panicked)}
		}
	}()
	sync, err := matched.CanSync(manual, start)
	said = may{Sync: sync}
	if err != nil {
		said.Error = err.Error()
	}
	return said
}
